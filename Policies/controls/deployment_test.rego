# METADATA
# title: Deployment, tested
# description: Each control of the family notices what it is there to notice.
package ephor.deployment_test

import data.ephor.fixtures as f

test_dep_01_wants_a_rollback if {
	f.classifier("DEP-01", "release", [f.drop("/context/deployment/rollback")]) == "missing"
}

test_dep_01_wants_it_exercised if {
	f.classifier("DEP-01", "release", [f.drop("/context/deployment/rollback/exercised")]) == "missing"
}

test_dep_01_wants_it_exercised_lately if {
	f.classifier("DEP-01", "release", [
		f.set_("/context/deployment/rollback/exercised", "2027-07-01"),
	]) == "stale"
}

test_dep_01_is_more_patient_below_tier_high if {
	f.classifier("DEP-01", "release", [
		f.set_("/context/deployment/rollback/exercised", "2027-07-01"),
		f.set_("/context/tier", "limited"),
	]) == "met"
}

test_dep_01_refuses_an_exercise_to_come if {
	f.classifier("DEP-01", "release", [
		f.set_("/context/deployment/rollback/exercised", "2029-01-01"),
	]) == "violated"
}

test_dep_01_refuses_going_back_to_itself if {
	f.classifier("DEP-01", "release", [f.set_("/context/deployment/rollback/target", "2.0.0")]) == "violated"
}

test_dep_01_reads_the_plan_where_there_is_one if {
	plan := object.union(f.document("rollback_plan", null), {"missing": [{"section": "Steps", "reason": "absent"}]})
	f.classifier("DEP-01", "release", [f.set_("/context/documents/-", plan)]) == "violated"
}

test_dep_02_wants_a_fallback if {
	f.classifier("DEP-02", "release", [f.drop("/context/deployment/fallback")]) == "missing"
}

test_dep_03_wants_a_canary if {
	f.classifier("DEP-03", "deployment", [f.drop("/context/deployment/canary/success")]) == "missing"
}

test_dep_03_refuses_a_first_step_that_is_most_of_the_way if {
	f.classifier("DEP-03", "deployment", [f.set_("/context/deployment/canary/percent", 80)]) == "violated"
}

test_dep_04_wants_a_switch if {
	f.classifier("DEP-04", "deployment", [f.set_("/context/deployment/kill_switch", false)]) == "missing"
}

test_dep_05_wants_logs if {
	f.classifier("DEP-05", "release", [f.drop("/context/deployment/logging")]) == "missing"
}

test_dep_05_wants_logs_kept_for_six_months if {
	f.classifier("DEP-05", "release", [
		f.set_("/context/deployment/logging/retention_days", 90),
	]) == "violated"
}

test_dep_06_refuses_what_is_not_approved if {
	f.classifier("DEP-06", "deployment", [f.set_("/context/system/lifecycle", "suspended")]) == "violated"
}

test_dep_06_wants_the_stage if {
	f.classifier("DEP-06", "deployment", [f.drop("/context/system/lifecycle")]) == "missing"
}

refused(gate) := f.set_("/context/release/gate", object.union(f.cleared("2.0.0"), gate))

unapproved := refused({"approved": null, "differences": ["model: digest modified", "holdout: file modified"]})

unfit := refused({"unmet": [
	{"control": "EVA-01", "outcome": "violated"},
	{"control": "EVA-06", "outcome": "stale"},
]})

test_dep_06_wants_an_approval_at_the_release_gate_whatever_the_manifest_says if {
	every stage in ["approved", "live"] {
		patch := [f.set_("/context/system/lifecycle", stage), unapproved]
		f.classifier("DEP-06", "deployment", patch) == "violated"
	}
	f.classifier_says("DEP-06", "deployment", [unapproved]) == {concat("", [
		"violated at /system/release: Nobody approved release 2.0.0 as it now is at the release gate: ",
		"model: digest modified; holdout: file modified.",
	])}
	f.shown("DEP-06", f.but("deployment", f.screening, [unapproved])) == set()
}

test_dep_06_wants_what_the_release_gate_still_lets_go if {
	every point in ["deployment", "post_deployment"] {
		f.classifier("DEP-06", point, [unfit]) == "violated"
		f.classifier_says("DEP-06", point, [unfit]) == {concat("", [
			"violated at /system/release: The release gate would refuse it now: ",
			"EVA-01 is violated, EVA-06 is stale.",
		])}
	}
}

test_dep_06_says_at_which_gate_to_mend_it if {
	said := f.denials("DEP-06", f.but("deployment", f.screening, [unapproved])) | f.denials("DEP-06", f.but("deployment", f.screening, [unfit]))
	{finding.remediation.command | some finding in said} == {"ephor gate --point=release"}
	some late in f.denials("DEP-06", f.but("deployment", f.screening, [f.set_("/context/system/lifecycle", "assessed")]))
	late.remediation == {"text": "Once it is released, set system.lifecycle to approved or live.", "command": "ephor gate"}
	{finding.remediation.text | some finding in said} == {
		"Submit this very system at the release gate (`ephor submit`), and have it approved there (`ephor approve`).",
		"Settle at the release gate what it refuses; if that changes the system, release it anew.",
	}
}

test_dep_01_wants_the_plan_and_the_target if {
	every part in ["plan", "target"] {
		f.classifier("DEP-01", "release", [f.drop(sprintf("/context/deployment/rollback/%s", [part]))]) == "missing"
	}
}

exercised(date, time_, tier) := f.classifier("DEP-01", "release", [
	f.set_("/context/deployment/rollback/exercised", date),
	f.set_("/time", time_),
	f.set_("/context/tier", tier),
])

test_dep_01_counts_180_days_from_tier_high_up_and_365_below if {
	exercised("2027-07-19", "2028-01-15T00:00:00Z", "high") == "met"
	exercised("2027-07-19", "2028-01-15T12:00:00Z", "high") == "stale"
	exercised("2027-07-19", "2028-01-15T12:00:00Z", "critical") == "stale"
	exercised("2027-01-15", "2028-01-15T00:00:00Z", "limited") == "met"
	exercised("2027-01-15", "2028-01-15T12:00:00Z", "limited") == "stale"
}

test_dep_01_lets_the_day_begin_earlier_elsewhere if {
	exercised("2028-01-16", "2028-01-15T00:00:00Z", "high") == "met"
	exercised("2028-01-16", "2028-01-15T12:00:00Z", "high") == "met"
	exercised("2028-01-17", "2028-01-15T12:00:00Z", "high") == "violated"
}

test_dep_03_wants_a_share_and_a_duration if {
	every part in ["percent", "duration"] {
		f.classifier("DEP-03", "deployment", [f.drop(sprintf("/context/deployment/canary/%s", [part]))]) == "missing"
	}
}

test_dep_03_takes_half_and_no_more if {
	f.classifier("DEP-03", "deployment", [f.set_("/context/deployment/canary/percent", 50)]) == "met"
	f.classifier("DEP-03", "deployment", [f.set_("/context/deployment/canary/percent", 51)]) == "violated"
}

logs_kept(days, tier) := f.classifier("DEP-05", "release", [
	f.set_("/context/deployment/logging/retention_days", days),
	f.set_("/context/tier", tier),
])

test_dep_05_takes_six_months_from_tier_high_up_and_any_day_below if {
	logs_kept(183, "high") == "met"
	logs_kept(182, "high") == "violated"
	logs_kept(1, "limited") == "met"
	logs_kept(0, "limited") == "missing"
}

test_dep_06_takes_what_is_live if {
	f.classifier("DEP-06", "deployment", [f.set_("/context/system/lifecycle", "live")]) == "met"
	f.classifier("DEP-06", "post_deployment", [f.set_("/context/system/lifecycle", "approved")]) == "violated"
}

test_each_finding_names_the_field_and_what_is_wrong_with_it if {
	every wrong in [
		{
			"control": "DEP-01", "field": "/deployment/rollback/exercised", "value": "2027-07-01",
			"says": "stale at %s: The rollback was last exercised on 2027-07-01, more than 180 days ago.",
		},
		{
			"control": "DEP-01", "field": "/deployment/rollback/exercised", "value": "2029-01-01",
			"says": "violated at %s: The rollback is said to have been exercised in the future, on 2029-01-01.",
		},
		{
			"control": "DEP-01", "field": "/deployment/rollback/target", "value": "2.0.0",
			"says": "violated at %s: Release 2.0.0 rolls back to itself.",
		},
		{
			"control": "DEP-03", "field": "/deployment/canary/percent", "value": 80,
			"says": "violated at %s: The first step already reaches 80 %% of people.",
		},
		{
			"control": "DEP-05", "field": "/deployment/logging/retention_days", "value": 90,
			"says": "violated at %s: Logs are kept for 90 days; at least 183 are needed.",
		},
		{
			"control": "DEP-06", "field": "/system/lifecycle", "value": "suspended",
			"says": "violated at %s: Its lifecycle is suspended; it must be approved or live.",
		},
	] {
		patch := [f.set_(sprintf("/context%s", [wrong.field]), wrong.value)]
		f.classifier_says(wrong.control, "deployment", patch) == {sprintf(wrong.says, [wrong.field])}
	}
}
