# METADATA
# title: Human oversight, tested
# description: Each control of the family notices what it is there to notice.
package ephor.oversight_test

import data.ephor.fixtures as f

test_hum_01_wants_somebody if {
	f.classifier("HUM-01", "release", [f.drop("/context/system/human_oversight")]) == "missing"
}

test_hum_01_refuses_approval_without_power if {
	f.classifier("HUM-01", "release", [
		f.set_("/context/system/human_oversight/can_override", false),
	]) == "violated"
}

test_hum_02_wants_people_to_overrule if {
	f.classifier("HUM-02", "release", [
		f.set_("/context/system/human_oversight/can_override", false),
	]) == "missing"
}

test_hum_02_wants_a_switch_for_what_acts_alone if {
	f.classifier("HUM-02", "release", [
		f.set_("/context/system/impact/autonomy", "autonomous"),
		f.set_("/context/deployment/kill_switch", false),
	]) == "violated"
}

test_hum_03_wants_overseers_trained if f.unattached("HUM-03", "deployment", f.screening) == "missing"

test_hum_04_wants_overrides_counted if {
	f.classifier("HUM-04", "deployment", [
		f.set_("/context/deployment/monitoring/signals", ["accuracy"]),
	]) == "missing"
}
