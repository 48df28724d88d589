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
