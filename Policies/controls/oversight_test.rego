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

test_hum_01_wants_who_and_how if {
	every part in ["who", "how"] {
		f.classifier("HUM-01", "release", [f.drop(sprintf("/context/system/human_oversight/%s", [part]))]) == "missing"
	}
}

overseen(autonomy, can_override, kill_switch) := [
	f.set_("/context/system/impact/autonomy", autonomy),
	f.set_("/context/system/human_oversight/can_override", can_override),
	f.set_("/context/deployment/kill_switch", kill_switch),
]

test_hum_01_expects_power_only_where_it_is_claimed if {
	powerless := {concat("", [
		"violated at /system/human_oversight/can_override: ",
		"People are said to approve or intervene, yet they cannot overrule.",
	])}
	f.classifier_says("HUM-01", "release", overseen("human_approves", false, true)) == powerless
	f.classifier_says("HUM-01", "release", overseen("human_can_intervene", false, true)) == powerless
	f.classifier("HUM-01", "release", overseen("advisory", false, true)) == "met"
}

test_hum_02_expects_a_switch_only_of_what_acts_alone if {
	f.classifier_says("HUM-02", "release", overseen("autonomous", true, false)) == {
		"violated at /deployment/kill_switch: It acts on its own and cannot be switched off at once.",
	}
	f.classifier("HUM-02", "release", overseen("autonomous", true, true)) == "met"
	f.classifier("HUM-02", "release", overseen("advisory", true, false)) == "met"
}
