# METADATA
# title: Model, tested
# description: Each control of the family notices what it is there to notice.
package ephor.model_test

import data.ephor.fixtures as f

test_mod_01_wants_a_digest if {
	f.classifier("MOD-01", "release", [f.drop("/context/components/0/digest")]) == "missing"
}

test_mod_02_wants_source_and_licence if {
	f.classifier("MOD-02", "release", [f.drop("/context/components/0/licence")]) == "missing"
}

test_mod_02_wants_the_maker_approved if {
	f.classifier("MOD-02", "release", [f.set_("/context/components/0/provider", "Somebody")]) == "violated"
}

test_mod_03_refuses_a_file_that_can_run_code if {
	f.classifier("MOD-03", "release", [f.set_("/context/components/0/path", "model.PKL")]) == "violated"
}

test_mod_03_takes_a_scan if {
	f.classifier("MOD-03", "release", [
		f.set_("/context/components/0/path", "model.pkl"),
		f.set_("/context/evidence/-", f.attachment("MOD-03")),
	]) == "met"
}

test_mod_04_wants_the_training_recorded if f.unattached("MOD-04", "training", f.screening) == "missing"

test_mod_05_wants_the_cost_accounted_for if f.unattached("MOD-05", "training", f.screening) == "missing"
