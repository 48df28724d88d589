# METADATA
# title: Evaluation, tested
# description: Each control of the family notices what it is there to notice.
package ephor.evaluation_test

import data.ephor.fixtures as f

test_eva_01_wants_a_judgement if {
	f.classifier("EVA-01", "release", [f.set_("/context/measurements/0/judgements", [])]) == "missing"
}

test_eva_01_refuses_what_falls_short if {
	f.classifier("EVA-01", "release", [f.judged(0, "violated")]) == "violated"
}

test_eva_01_refuses_what_is_open if {
	f.classifier("EVA-01", "release", [f.judged(0, "inconclusive")]) == "inconclusive"
}

test_eva_01_ignores_what_could_not_be_judged if {
	f.classifier("EVA-01", "release", [f.set_("/context/measurements/0/judged", false)]) == "missing"
}

test_eva_02_wants_a_comparison if {
	f.classifier("EVA-02", "release", [f.set_("/context/measurements/0/regression", null)]) == "missing"
}

test_eva_02_refuses_a_regression if {
	f.classifier("EVA-02", "release", [
		f.set_("/context/measurements/0/regression/outcome", "violated"),
	]) == "violated"
}

test_eva_02_refuses_an_open_comparison if {
	f.classifier("EVA-02", "release", [
		f.set_("/context/measurements/0/regression/outcome", "inconclusive"),
	]) == "inconclusive"
}

test_eva_02_has_nothing_to_compare_at_first if {
	f.classifier("EVA-02", "release", [
		f.set_("/context/measurements/0/regression", null),
		f.set_("/context/first_release", true),
	]) == "met"
}

test_eva_03_wants_a_judgement if {
	f.classifier("EVA-03", "release", [f.set_("/context/measurements/1/judgements", [])]) == "missing"
}

test_eva_03_refuses_bad_calibration if {
	f.classifier("EVA-03", "release", [f.judged(1, "violated")]) == "violated"
}

test_eva_04_wants_every_model_measured if {
	f.classifier("EVA-04", "release", [
		f.set_("/context/components/-", {"name": "second", "kind": "model", "digest": f.digest("8")}),
	]) == "missing"
}

test_eva_04_wants_the_dataset_named if {
	f.classifier("EVA-04", "release", [f.set_("/context/evaluations/0/data", "elsewhere")]) == "missing"
}

test_eva_04_wants_the_day_of_collection if {
	f.classifier("EVA-04", "release", [f.drop("/context/evaluations/0/collected")]) == "missing"
}

test_eva_04_refuses_data_from_the_future if {
	f.classifier("EVA-04", "release", [
		f.set_("/context/evaluations/0/collected", "2031-01-01"),
	]) == "violated"
}

test_eva_04_takes_transcripts_as_their_own_data if {
	f.agent("EVA-04", "release", [f.set_("/context/components/1/kind", "model")]) == "met"
}

test_eva_05_wants_every_evaluation_measured if {
	f.classifier("EVA-05", "release", [f.set_("/context/measurements", [])]) == "missing"
}

test_eva_05_refuses_too_few_cases if {
	few := [f.set_("/context/measurements/0/judged", false), f.set_("/context/measurements/0/n", 12)]
	given := f.but("release", f.screening, few)
	f.outcome("EVA-05", given) == "inconclusive"
	some finding in f.denials("EVA-05", given)
	finding.measurements == ["m1"]
	contains(finding.message, "12 cases")
}

test_eva_06_wants_robustness_tested if f.unattached("EVA-06", "release", f.screening) == "missing"

test_eva_07_wants_a_review if f.unattached("EVA-07", "evaluation", f.screening) == "missing"

test_eva_07_refuses_a_review_by_an_owner if {
	f.signed_by("EVA-07", "evaluation", f.screening, {"holder": "Grace", "keyid": "k", "kind": "person"}) == "violated"
}

rows(count_, distinct, copied) := f.set_("/context/evaluations/0/rows", {
	"count": count_, "distinct": distinct, "multiple": count_ / distinct, "identified": true, "copied": copied,
})

test_eva_05_refuses_a_file_appended_to_itself if {
	given := f.but("release", f.screening, [rows(4000, 2000, true)])
	f.outcome("EVA-05", given) == "violated"
	some finding in f.denials("EVA-05", given)
	contains(finding.message, "4000 rows hold 2000 different cases at most")
}

test_eva_05_takes_equal_rows_of_different_cases if f.classifier("EVA-05", "release", [rows(4000, 2000, false)]) == "met"

test_eva_08_wants_an_id if {
	given := f.but("release", f.screening, [f.drop("/context/evaluations/0/columns/id"), rows(2000, 1990, false)])
	f.outcome("EVA-08", given) == "missing"
	some finding in f.denials("EVA-08", given)
	contains(finding.message, "10 of its 2000 rows equal an earlier one")
}

test_eva_08_only_remarks_where_it_is_not_asked if {
	given := f.but("release", f.screening, [f.drop("/context/evaluations/0/columns/id"), f.set_("/context/tier", "limited")])
	remarks := data.ephor.controls.evaluation.warn with input as given
	some remark in remarks
	remark.control == "EVA-08"
	f.denials("EVA-08", given) == set()
}

test_a_shortfall_says_value_interval_and_limit if {
	some finding in f.denials("EVA-01", f.but("release", f.screening, [f.judged(0, "violated")]))
	finding.message == "accuracy of quality, overall is 0.86, between 0.85 and 0.87; it must be at least 0.75."
	finding.measurements == ["m1"]
	finding.evidence == ["evaluation-quality"]
	finding.remediation.command == "ephor evaluate"
}

test_eva_04_wants_an_evaluation if f.classifier("EVA-04", "release", [f.set_("/context/evaluations", [])]) == "missing"

test_eva_05_names_the_evaluation_that_was_not_measured if {
	second := object.union(f.screening.context.evaluations[0], {"name": "second"})
	given := f.but("release", f.screening, [f.set_("/context/evaluations/-", second)])
	f.outcome("EVA-05", given) == "missing"
	f.says("EVA-05", given) == {"missing: Evaluation second yielded no measurement."}
}

test_eva_01_wants_every_limit_measured if {
	f.classifier("EVA-01", "release", [f.set_("/context/measurements/6/metric", "gini")]) == "missing"
}

test_a_limit_by_a_named_attribute_wants_that_attribute_measured if {
	limit := {
		"id": "by-disability", "control": "EVA-01", "metric": "accuracy", "scope": "slices",
		"attributes": ["disability"], "at_least": 0.7, "tiers": ["high"], "evaluation_kinds": ["classification"],
	}
	baseline := object.union(data.baseline, {"thresholds": array.concat(data.baseline.thresholds, [limit])})
	f.classifier("EVA-01", "release", []) == "missing" with data.baseline as baseline
}
