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
