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

test_mod_02_takes_a_maker_who_was_approved if {
	f.classifier("MOD-02", "release", [
		f.set_("/context/components/0/provider", "Somebody"),
		f.set_("/context/components/0/approved_source", true),
	]) == "met"
}

test_mod_02_takes_no_maker_for_our_own if {
	f.classifier("MOD-02", "release", [f.set_("/context/components/0/provider", "none")]) == "met"
}

test_each_finding_names_the_model_and_the_field if {
	every wrong in [
		{
			"control": "MOD-01", "patch": f.drop("/context/components/0/digest"),
			"says": "missing at /components/0/digest: model has neither a path nor a digest.",
		},
		{
			"control": "MOD-02", "patch": f.drop("/context/components/0/licence"),
			"says": "missing at /components/0/licence: model states no licence.",
		},
		{
			"control": "MOD-02", "patch": f.set_("/context/components/0/provider", "Somebody"),
			"says": "violated at /components/0/approved_source: model was made by Somebody, and nobody has approved that source.",
		},
		{
			"control": "MOD-03", "patch": f.set_("/context/components/0/path", "model.pkl"),
			"says": "violated at /components/0/path: model.pkl is a .pkl file, which can run code when it is loaded, and no scan is attached.",
		},
	] {
		f.classifier_says(wrong.control, "release", [wrong.patch]) == {wrong.says}
	}
}

test_mod_03_refuses_every_format_that_can_run_code if {
	every file in [
		"m.pkl", "m.pickle", "m.pt", "m.pth", "m.bin", "m.joblib", "m.ckpt", "m.npy", "m.h5", "m.keras", "m.dill",
	] {
		f.classifier("MOD-03", "release", [f.set_("/context/components/0/path", file)]) == "violated"
	}
}
