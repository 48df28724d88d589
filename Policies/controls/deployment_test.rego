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
