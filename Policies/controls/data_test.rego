# METADATA
# title: Data, tested
# description: Each control of the family notices what it is there to notice.
package ephor.data_test

import data.ephor.fixtures as f

test_dat_01_wants_the_source if {
	f.classifier("DAT-01", "release", [f.drop("/context/components/1/source")]) == "missing"
}

test_dat_02_wants_a_digest if {
	f.classifier("DAT-02", "release", [f.drop("/context/components/2/digest")]) == "missing"
}

test_dat_03_wants_the_licence if {
	f.classifier("DAT-03", "release", [f.drop("/context/components/1/licence")]) == "missing"
}

test_dat_04_wants_the_data_examined if f.unattached("DAT-04", "data", f.screening) == "missing"

test_dat_05_wants_the_source_approved if {
	f.agent("DAT-05", "release", [f.drop("/context/components/2/approved_source")]) == "violated"
}

test_dat_05_refuses_a_source_that_was_rejected if {
	f.agent("DAT-05", "release", [f.set_("/context/components/2/approved_source", false)]) == "violated"
}

test_dat_06_wants_the_dataset_named if {
	f.classifier("DAT-06", "release", [f.drop("/context/evaluations/0/data")]) == "missing"
}

test_dat_06_refuses_the_training_data if {
	f.classifier("DAT-06", "release", [f.set_("/context/evaluations/0/data", "training-set")]) == "violated"
}

test_dat_06_refuses_the_same_bytes_under_another_name if {
	f.classifier("DAT-06", "release", [f.set_("/context/components/2/digest", f.digest("2"))]) == "violated"
}

test_dat_06_refuses_training_data_without_a_digest if {
	f.classifier("DAT-06", "release", [
		f.set_("/context/evaluations/0/data", "training-set"),
		f.drop("/context/components/1/digest"),
	]) == "violated"
}

test_dat_01_and_dat_02_are_about_what_is_retrieved_too if {
	f.agent_says("DAT-01", "release", [f.drop("/context/components/2/source")]) == {
		"missing at /components/2/source: handbook states no source.",
	}
	f.agent_says("DAT-02", "release", [f.drop("/context/components/2/digest")]) == {
		"missing at /components/2/digest: handbook has neither a path nor a digest.",
	}
}

test_dat_06_asks_no_dataset_of_transcripts if {
	f.classifier("DAT-06", "release", [f.set_("/context/evaluations/-", f.labelled("grounded_rate"))]) == "met"
}

test_dat_06_leaves_a_missing_digest_of_test_data_to_another_control if {
	f.classifier("DAT-06", "release", [f.drop("/context/components/2/digest")]) == "met"
}

test_each_finding_names_the_data_and_the_field if {
	f.classifier_says("DAT-03", "release", [f.drop("/context/components/1/licence")]) == {
		"missing at /components/1/licence: training-set states no licence.",
	}
	f.agent_says("DAT-05", "release", [f.drop("/context/components/2/approved_source")]) == {
		"violated at /components/2/approved_source: Nobody has approved the source of handbook.",
	}
	f.classifier_says("DAT-06", "release", [f.drop("/context/evaluations/0/data")]) == {
		"missing at /evaluations/0/data: Evaluation quality does not name the dataset it is on.",
	}
}

test_dat_06_says_the_same_however_it_finds_training_data if {
	every patch in [
		[f.set_("/context/evaluations/0/data", "training-set")],
		[f.set_("/context/components/2/digest", f.digest("2"))],
		[f.set_("/context/evaluations/0/data", "training-set"), f.drop("/context/components/1/digest")],
	] {
		f.classifier_says("DAT-06", "release", patch) == {
			"violated at /evaluations/0/data: Evaluation quality is on training-set, which was used for training.",
		}
	}
}
