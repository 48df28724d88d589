# METADATA
# title: Fairness, tested
# description: Each control of the family notices what it is there to notice.
package ephor.fairness_test

import data.ephor.fixtures as f

test_fai_01_wants_a_judgement if {
	f.classifier("FAI-01", "release", [f.set_("/context/measurements/2/judgements", [])]) == "missing"
}

test_fai_01_refuses_disparity if f.classifier("FAI-01", "release", [f.judged(2, "violated")]) == "violated"

test_fai_01_refuses_what_is_open if {
	f.classifier("FAI-01", "release", [f.judged(2, "inconclusive")]) == "inconclusive"
}

test_fai_02_wants_a_judgement if {
	f.classifier("FAI-02", "release", [f.set_("/context/measurements/3/judgements", [])]) == "missing"
}

test_fai_02_refuses_unequal_errors if {
	f.classifier("FAI-02", "release", [f.judged(3, "violated")]) == "violated"
}

test_fai_03_wants_slices_measured if {
	f.classifier("FAI-03", "release", [f.drop("/context/measurements/4")]) == "missing"
}

test_fai_03_names_groups_too_small_to_judge if {
	given := f.but("release", f.screening, [f.set_("/context/measurements/4/judged", false)])
	f.outcome("FAI-03", given) == "inconclusive"
	some finding in f.denials("FAI-03", given)
	finding.message == "1 groups have fewer than 100 cases and were not judged: sex=Female."
	finding.measurements == ["m5"]
}

test_fai_03_names_a_group_once if {
	small := object.union(f.screening.context.measurements[4], {"judged": false})
	patch := [f.set_("/context/measurements/4", small), f.set_("/context/measurements/-", object.union(small, {"id": "m6"}))]
	some finding in f.denials("FAI-03", f.but("release", f.screening, patch))
	finding.measurements == ["m5"]
}

test_fai_04_wants_protected_attributes if {
	f.classifier("FAI-04", "release", [f.drop("/context/evaluations/0/protected")]) == "missing"
}

test_fai_04_takes_a_reason_instead if {
	f.classifier("FAI-04", "release", [
		f.drop("/context/evaluations/0/protected"),
		f.set_("/context/evidence/-", f.attachment("FAI-04")),
	]) == "met"
}

test_fai_04_refuses_a_protected_attribute_nobody_measures if {
	f.classifier("FAI-04", "release", [f.set_("/context/evaluations/0/slices", ["age"])]) == "violated"
}

test_fai_05_wants_intersections if {
	f.classifier("FAI-05", "release", [f.drop("/context/evaluations/0/intersections")]) == "missing"
}

test_fai_05_wants_more_than_one_attribute_crossed if {
	f.classifier("FAI-05", "release", [
		f.set_("/context/evaluations/0/intersections", [["sex"]]),
	]) == "missing"
}

test_fai_05_takes_a_list_of_combinations if {
	f.classifier("FAI-05", "release", [
		f.set_("/context/evaluations/0/intersections", [["sex", "age"]]),
	]) == "met"
}

test_fai_06_wants_a_judgement if {
	f.agent("FAI-06", "release", [f.set_("/context/measurements/5/judgements", [])]) == "missing"
}

test_fai_06_refuses_biased_answers if f.agent("FAI-06", "release", [f.judged(5, "violated")]) == "violated"

test_a_disparity_says_between_which_groups if {
	some finding in f.denials("FAI-01", f.but("release", f.screening, [f.judged(2, "inconclusive")]))
	contains(finding.message, "groups of sex")
	contains(finding.message, "leaves that open")
}

test_a_slice_that_falls_short_is_named if {
	judgement := object.union(f.judgement("FAI-02", "own", "at_most", 0.1), {"outcome": "violated"})
	given := f.but("release", f.screening, [f.set_("/context/measurements/4/judgements", [judgement])])
	some finding in f.denials("FAI-02", given)
	contains(finding.message, "sex=Female")
}

test_fai_03_names_only_so_many_groups if {
	base := f.screening.context.measurements[4]
	small := [object.union(base, {"id": sprintf("s%d", [n]), "judged": false, "slice": {"age": sprintf("%d", [n])}}) |
		some n in numbers.range(10, 29)
	]
	some finding in f.denials("FAI-03", f.but("release", f.screening, [f.set_("/context/measurements", small)]))
	count(finding.measurements) == 20
	endswith(finding.message, "age=21, sex=Female; and 8 more.")
}
