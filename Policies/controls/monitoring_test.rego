# METADATA
# title: Monitoring, tested
# description: Each control of the family notices what it is there to notice.
package ephor.monitoring_test

import data.ephor.fixtures as f

test_mon_01_wants_somebody_alerted if {
	f.classifier("MON-01", "release", [f.drop("/context/deployment/monitoring/alerts_to")]) == "missing"
}

test_mon_01_wants_signals if {
	f.classifier("MON-01", "release", [f.set_("/context/deployment/monitoring/signals", [])]) == "missing"
}

test_mon_02_wants_drift_watched if {
	f.classifier("MON-02", "release", [f.set_("/context/deployment/monitoring/drift", false)]) == "missing"
}

test_mon_03_wants_fairness_watched if {
	f.classifier("MON-03", "release", [f.drop("/context/deployment/monitoring/fairness")]) == "missing"
}

test_mon_04_wants_a_plan if {
	f.classifier("MON-04", "deployment", [f.no_document(f.screening, "monitoring_plan")]) == "missing"
}

test_mon_04_reads_the_plan if {
	f.classifier("MON-04", "deployment", [
		f.lacking(f.screening, "monitoring_plan", "Limits", "absent"),
	]) == "violated"
}

test_mon_05_wants_an_interval if {
	f.classifier("MON-05", "deployment", [f.drop("/context/deployment/monitoring/review_days")]) == "missing"
}

test_mon_05_refuses_too_long_an_interval if {
	f.classifier("MON-05", "deployment", [
		f.set_("/context/deployment/monitoring/review_days", 365),
	]) == "violated"
}

test_mon_06_wants_the_field_reviewed if f.unattached("MON-06", "post_deployment", f.screening) == "missing"

test_mon_07_wants_a_channel if {
	f.classifier("MON-07", "deployment", [f.drop("/context/system/links/feedback")]) == "missing"
}

test_mon_01_wants_somebody_to_own_it if {
	f.classifier("MON-01", "release", [f.drop("/context/deployment/monitoring/owner")]) == "missing"
}

reviewed(days, tier) := f.classifier("MON-05", "deployment", [
	f.set_("/context/deployment/monitoring/review_days", days),
	f.set_("/context/tier", tier),
])

test_mon_05_allows_less_time_the_higher_the_tier if {
	every tier, days in {"limited": 365, "high": 180, "critical": 90} {
		reviewed(days, tier) == "met"
		reviewed(days + 1, tier) == "violated"
	}
}

test_mon_05_allows_the_lowest_tier_a_year_where_the_baseline_asks_it if {
	every days, found in {365: "met", 366: "violated"} {
		reviewed(days, "minimal") == found with data.baseline.required as {"minimal": ["MON-05"]}
	}
}

test_mon_05_says_how_long_may_pass if {
	f.classifier_says("MON-05", "deployment", [f.set_("/context/deployment/monitoring/review_days", 200)]) == {concat("", [
		"violated at /deployment/monitoring/review_days: ",
		"It is reviewed every 200 days; in tier high at most 180 may pass.",
	])}
}
