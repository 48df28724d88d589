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

grouped(number) := [f.set_("/context/measurements", small)] if {
	base := f.screening.context.measurements[4]
	small := [object.union(base, {"id": sprintf("s%d", [n]), "judged": false, "slice": {"age": sprintf("%d", [n])}}) |
		some n in numbers.range(10, 9 + number)
	]
}

test_fai_03_names_twelve_groups_and_counts_the_rest if {
	some twelve in f.classifier_says("FAI-03", "release", grouped(12))
	endswith(twelve, "; age=20, sex=Female; age=21, sex=Female.")
	some thirteen in f.classifier_says("FAI-03", "release", grouped(13))
	endswith(thirteen, "; age=20, sex=Female; age=21, sex=Female; and 1 more.")
}

second(more) := f.set_("/context/evaluations/-", object.union(evaluation, more)) if {
	evaluation := object.union(f.screening.context.evaluations[0], {"name": "second"})
}

test_fai_04_wants_them_of_every_classification if {
	f.classifier_says("FAI-04", "release", [second({"protected": []})]) == {
		"missing: Evaluation second names no protected attribute.",
	}
}

test_fai_04_asks_none_of_transcripts if {
	f.classifier("FAI-04", "release", [f.set_("/context/evaluations/-", f.labelled("grounded_rate"))]) == "met"
}

test_fai_04_is_not_shown_without_a_protected_attribute if {
	f.shown("FAI-04", f.at("release", f.screening)) == {"manifest"}
	f.shown("FAI-04", f.but("release", f.screening, [f.drop("/context/evaluations/0/protected")])) == set()
}

test_fai_04_names_the_attribute_nobody_measures if {
	f.classifier_says("FAI-04", "release", [f.set_("/context/evaluations/0/slices", ["age"])]) == {
		"violated at /evaluations/0/protected: Protected attribute sex of quality is not among its slices, so nobody measures it.",
	}
}

# ---------------------------------------------------------------- every protected attribute is compared

# Slices by sex of these values, each with whether it was judged; nothing compared by sex.
sliced(groups) := [f.set_("/context/measurements", array.concat(others, slices))] if {
	base := f.screening.context.measurements[4]
	others := [measurement |
		some measurement in f.screening.context.measurements
		measurement.attributes != ["sex"]
	]
	slices := [object.union(base, {"id": sprintf("s-%s", [value]), "judged": judged, "slice": {"sex": value}}) |
		some value, judged in groups
	]
}

test_an_attribute_with_one_value_was_not_compared if {
	said := {"missing at /evaluations/0/protected: Groups of sex in quality: only one, x, so nothing was compared."}
	every id in ["FAI-01", "FAI-02"] {
		f.classifier_says(id, "release", sliced({"x": true})) == said
		f.classifier(id, "release", sliced({"x": true})) == "missing"
	}
	some finding in f.denials("FAI-01", f.but("release", f.screening, sliced({"x": true})))
	finding.remediation == {
		"text": "Measure quality on data in which at least two groups of sex have 100 cases or more.",
		"command": "ephor evaluate",
	}
}

test_an_attribute_with_one_group_large_enough_was_not_compared if {
	f.classifier_says("FAI-01", "release", sliced({"x": true, "y": false, "z": false})) == {
		"missing at /evaluations/0/protected: Groups of sex in quality: only one has 100 cases, x, so nothing was compared.",
	}
	f.classifier_says("FAI-01", "release", sliced({"x": false, "y": false})) == {
		"missing at /evaluations/0/protected: Groups of sex in quality: none has 100 cases, so nothing was compared.",
	}
}

test_an_attribute_whose_rates_do_not_exist_was_not_compared if {
	f.classifier_says("FAI-02", "release", sliced({"x": true, "y": true})) == {
		"missing at /evaluations/0/protected: tpr_difference of quality was not measured by sex.",
		"missing at /evaluations/0/protected: fpr_difference of quality was not measured by sex.",
	}
}

another_sex := f.set_("/context/measurements/-", object.union(f.screening.context.measurements[4], {"slice": {"sex": "Male"}}))

test_a_comparison_that_was_not_judged_is_none if {
	f.classifier_says("FAI-01", "release", [another_sex, f.set_("/context/measurements/2/judgements", [])]) == {
		"missing at /evaluations/0/protected: selection_rate_ratio of quality was not measured by sex.",
	}
}

# A slice may be held to a limit as well; that compares nothing.
test_a_judged_slice_is_no_comparison if {
	judgement := f.judgement("FAI-01", "selection-rate-ratio", "at_least", 0.8)
	slice := object.union(f.screening.context.measurements[4], {"slice": {"sex": "Male"}, "judgements": [judgement]})
	f.classifier_says("FAI-01", "release", [f.set_("/context/measurements/-", slice), f.set_("/context/measurements/2/judgements", [])]) == {
		"missing at /evaluations/0/protected: selection_rate_ratio of quality was not measured by sex.",
	}
}

# Without any slice of it measured nobody knows its groups.
test_an_attribute_that_was_not_sliced_has_no_groups_to_name if {
	f.classifier_says("FAI-01", "release", sliced({})) == {
		"missing at /evaluations/0/protected: selection_rate_ratio of quality was not measured by sex.",
	}
}

test_a_comparison_of_crossed_groups_is_none_of_one_attribute if {
	f.classifier_says("FAI-01", "release", [another_sex, f.set_("/context/measurements/2/attributes", ["sex", "age"])]) == {
		"missing at /evaluations/0/protected: selection_rate_ratio of quality was not measured by sex.",
	}
}

test_each_evaluation_compares_for_itself if {
	f.classifier_says("FAI-01", "release", [second({"protected": ["sex"]})]) == {
		"missing at /evaluations/1/protected: selection_rate_ratio of second was not measured by sex.",
	}
	f.classifier_says("FAI-01", "release", [f.set_("/context/evaluations/-", f.labelled("grounded_rate"))]) == set()
}

limited_by(more) := object.union(data.baseline, {"thresholds": [object.union(limit, more)]}) if {
	limit := {"id": "own", "control": "FAI-01", "metric": "fnr_ratio", "scope": "groups", "attributes": "all", "at_least": 0.5}
}

test_a_limit_on_all_slices_wants_all_of_them_compared if {
	said := f.classifier_says("FAI-01", "release", [f.set_("/context/evaluations/0/slices", ["age", "town"])]) with data.baseline as limited_by({})
	said == {
		"missing at /evaluations/0/protected: fnr_ratio of quality was not measured by age.",
		"missing at /evaluations/0/protected: fnr_ratio of quality was not measured by town.",
	}
	every more in [{"attributes": ["age"]}, {"scope": "slices"}, {"tiers": ["critical"]}, {"evaluation_kinds": ["labelled"]}, {"control": "EVA-01"}] {
		kept := f.classifier_says("FAI-01", "release", []) with data.baseline as limited_by(more)
		kept == set()
	}
	every more in [{}, {"attributes": "protected"}, {"tiers": ["high"]}, {"evaluation_kinds": ["classification"]}] {
		broken := f.classifier_says("FAI-01", "release", []) with data.baseline as limited_by(more)
		count(broken) == 2
	}
}

test_a_limit_elsewhere_in_the_catalogue_wants_nothing_compared if {
	denied := data.ephor.controls.fairness.deny with input as f.at("release", f.screening) with data.baseline as limited_by({"control": "EVA-01"})
	{finding | some finding in denied; finding.control == "EVA-01"} == set()
}

test_fai_05_has_nothing_to_cross_with_one_attribute if {
	f.classifier("FAI-05", "release", [second({"protected": ["sex"], "intersections": 1})]) == "met"
}

test_fai_05_wants_two_at_once if {
	f.classifier_says("FAI-05", "release", [f.set_("/context/evaluations/0/intersections", 1)]) == {
		"missing at /evaluations/0: Evaluation quality crosses no two of its protected attributes.",
	}
}
