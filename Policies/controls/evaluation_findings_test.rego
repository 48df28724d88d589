# METADATA
# title: Evaluation, its limits and its words tested
# description: >-
#   Limits that nothing was measured for, what each clause of the family is not about, and what people read.
package ephor.evaluation_findings_test

import data.ephor.fixtures as f

# ---------------------------------------------------------------- limits that nothing was measured for

# The outcome of EVA-01 for the classifier where the baseline has one more limit, on what nobody measured.
limited(limit) := outcome if {
	added := object.union({"id": "own", "control": "EVA-01", "metric": "gini", "scope": "overall", "at_least": 0.7}, limit)
	baseline := object.union(data.baseline, {"thresholds": array.concat(data.baseline.thresholds, [added])})
	outcome := f.classifier("EVA-01", "release", []) with data.baseline as baseline
}

test_a_limit_that_names_neither_tier_nor_kind_holds_for_all if limited({}) == "missing"

test_a_limit_holds_for_the_tiers_it_names if {
	limited({"tiers": ["high", "critical"]}) == "missing"
	limited({"tiers": ["critical"]}) == "met"
}

test_a_limit_holds_for_the_kinds_of_evaluation_it_names if {
	limited({"evaluation_kinds": ["classification", "labelled"]}) == "missing"
	limited({"evaluation_kinds": ["labelled"]}) == "met"
}

test_a_limit_overall_is_kept_by_the_overall_figure if {
	limited({"metric": "accuracy", "attributes": ["disability"]}) == "met"
}

# What is said against the agent, with something changed, where the baseline has one more limit on a rate of GEN-01.
limited_rate(limit, patch) := said if {
	added := object.union({"id": "own", "control": "GEN-01", "metric": "refusal_rate", "scope": "overall", "at_most": 0.3}, limit)
	baseline := object.union(data.baseline, {"thresholds": array.concat(data.baseline.thresholds, [added])})
	given := f.but("release", f.assistant, patch)
	said := {f.sentence(finding) | some finding in data.ephor.controls.evaluation.deny} with input as given with data.baseline as baseline
}

test_a_limit_on_a_rate_nobody_measured_is_named if {
	every kinds in [{}, {"evaluation_kinds": ["labelled"]}, {"evaluation_kinds": ["classification", "labelled"]}] {
		limited_rate(kinds, []) == {
			"missing at /evaluations: refusal_rate was not measured, so its limit (own) is not shown to be kept.",
		}
	}
	limited_rate({"metric": "grounded_rate"}, []) == set()
}

test_a_limit_on_a_rate_nobody_measured_is_named_where_another_falls_short_too if {
	count(limited_rate({}, [f.judged(0, "violated")])) == 1
}

test_a_control_that_no_rate_was_judged_for_is_missing_and_says_no_more if {
	limited_rate({}, [f.set_("/context/measurements/0/judgements", [])]) == set()
}

test_a_limit_on_classifications_is_not_about_transcripts if {
	limited_rate({"evaluation_kinds": ["classification"]}, []) == set()
}

test_a_limit_nobody_measured_is_named if {
	f.classifier_says("EVA-01", "release", [f.set_("/context/measurements/6/metric", "gini")]) == {
		"missing at /evaluations: roc_auc was not measured, so its limit (roc-auc) is not shown to be kept.",
	}
	limit := {
		"id": "by-disability", "control": "EVA-01", "metric": "accuracy", "scope": "slices",
		"attributes": ["disability", "sex"], "at_least": 0.7,
	}
	baseline := object.union(data.baseline, {"thresholds": [limit]})
	said := f.classifier_says("EVA-01", "release", []) with data.baseline as baseline
	said == {concat("", [
		"missing at /evaluations: ",
		"accuracy was not measured by disability, so its limit (by-disability) is not shown to be kept.",
	])}
}

# ---------------------------------------------------------------- what people read

test_each_finding_names_the_evaluation_and_what_is_wrong_with_it if {
	every wrong in [
		{
			"control": "EVA-02", "patch": f.set_("/context/measurements/0/regression/outcome", "violated"),
			"says": concat("", [
				"violated: accuracy of quality, overall was 0.85 and is 0.86; the change is at least 0.001 (one-sided, 95 %) ",
				"and at most 0.02 (one-sided, 99.91 %), beyond the tolerance of 0.01.",
			]),
		},
		{
			"control": "EVA-03", "patch": f.judged(1, "stale"),
			"says": concat("", [
				"stale: ece of quality, overall is 0.01, between 0.008 and 0.02; ",
				"it must be at most 0.05, and the measurement is too old.",
			]),
		},
		{
			"control": "EVA-03", "patch": f.judged(1, "missing"),
			"says": concat("", [
				"missing: ece of quality, overall is 0.01, between 0.008 and 0.02; ",
				"it must be at most 0.05, and was not measured.",
			]),
		},
		{
			"control": "EVA-04", "patch": f.set_("/context/components/-", {"name": "second", "kind": "model"}),
			"says": "missing: No evaluation is of second.",
		},
		{
			"control": "EVA-04", "patch": f.drop("/context/evaluations/0/collected"),
			"says": concat("", [
				"missing at /evaluations/0: Evaluation quality does not say ",
				"what it is of, on which dataset, and when it was collected.",
			]),
		},
		{
			"control": "EVA-04", "patch": f.set_("/context/evaluations/0/collected", "2031-01-01"),
			"says": "violated at /evaluations/0/collected: Evaluation quality was collected in the future, on 2031-01-01.",
		},
		{
			"control": "EVA-08", "patch": f.drop("/context/evaluations/0/columns/id"),
			"says": "missing at /evaluations/0/columns: The rows of quality cannot be told apart: it has no id column.",
		},
	] {
		f.classifier_says(wrong.control, "release", [wrong.patch]) == {wrong.says}
	}
}

# ---------------------------------------------------------------- EVA-02 what settles it

compared(more) := [f.set_("/context/measurements/0/regression", object.union(regression, more))] if {
	regression := f.screening.context.measurements[0].regression
}

advice(more) := finding.remediation if {
	some finding in f.denials("EVA-02", f.but("release", f.screening, compared(more)))
}

test_an_open_comparison_says_how_many_cases_would_settle_it if {
	open := {"outcome": "inconclusive", "difference": -0.004, "low": -0.02, "high": 0.02, "samples_to_settle": 1200}
	f.classifier_says("EVA-02", "release", compared(open)) == {concat("", [
		"inconclusive: accuracy of quality, overall was 0.85 and is 0.86; the change is at least -0.02 (one-sided, 95 %) ",
		"and at most 0.02 (one-sided, 99.91 %), which leaves open whether it is within the tolerance of 0.01.",
	])}
	advice(open) == {
		"text": "Measure about 1200 more cases for accuracy of quality, overall beside those of now; about so many would settle it.",
		"command": "ephor evaluate",
	}
}

test_what_is_measured_as_worse_may_also_be_improved if {
	open := {"outcome": "inconclusive", "samples_to_settle": 40}
	improving := "Measure about 40 more cases for accuracy of quality, overall beside those of now, or improve the release; about so many would settle it."
	advice(object.union(open, {"difference": -0.02})).text == improving

	# Within the tolerance, or exactly on it, it is no worse than it may be.
	every difference in [0.02, -0.01] {
		not contains(advice(object.union(open, {"difference": difference})).text, "improve")
	}

	# Where less is better, the lower bound has the higher level.
	less := object.union(open, {"low_level": 0.9991, "high_level": 0.95})
	advice(object.union(less, {"difference": 0.02})).text == improving
	not contains(advice(object.union(less, {"difference": -0.02})).text, "improve")
}

test_levels_that_nobody_kept_are_not_said if {
	bare := json.patch(f.screening.context.measurements[0].regression, [
		f.drop("/low_level"), f.drop("/high_level"), f.set_("/outcome", "violated"),
	])
	f.classifier_says("EVA-02", "release", [f.set_("/context/measurements/0/regression", bare)]) == {concat("", [
		"violated: accuracy of quality, overall was 0.85 and is 0.86; ",
		"the change is at least 0.001 and at most 0.02, beyond the tolerance of 0.01.",
	])}
	nulled := json.patch(bare, [f.set_("/low_level", null), f.set_("/high_level", null)])
	some said in f.classifier_says("EVA-02", "release", [f.set_("/context/measurements/0/regression", nulled)])
	not contains(said, "one-sided")
	open := json.patch(bare, [f.set_("/outcome", "inconclusive"), f.set_("/samples_to_settle", 9), f.set_("/difference", 0.02)])
	some finding in f.denials("EVA-02", f.but("release", f.screening, [f.set_("/context/measurements/0/regression", open)]))
	contains(finding.remediation.text, "or improve the release")
}

test_what_no_number_of_cases_settles_may_be_waived_once if {
	every open in [{"outcome": "inconclusive"}, {"outcome": "inconclusive", "samples_to_settle": null}] {
		said := advice(open)
		said.text == concat(" ", [
			"More cases alone will not settle accuracy of quality, overall: the approved release was measured on too few.",
			"Measure this release on as many as you can, and waive this once; the next is compared with that sample.",
		])
		startswith(said.command, "ephor waive --control EVA-02 ")
	}
}

test_a_regression_keeps_the_remedy_of_the_catalogue if {
	every settle in [5, null] {
		advice({"outcome": "violated", "samples_to_settle": settle}) == data.catalog.controls["EVA-02"].remedy
	}
}

test_a_comparison_of_another_outcome_says_the_tolerance if {
	some said in f.classifier_says("EVA-02", "release", compared({"outcome": "stale"}))
	endswith(said, ", and the tolerance is 0.01.")
}

# ---------------------------------------------------------------- scores that are no probabilities

unlikely := f.set_("/context/evaluations/0/rows", {
	"count": 2000, "distinct": 2000, "multiple": 1, "identified": true, "copied": false,
	"improbable": {"count": 3, "line": 7, "value": 1.000001},
})

uncalibrated := {
	"control": "EVA-03", "patch": [unlikely],
	"says": concat("", [
		"missing at /evaluations/0/columns/score: Score 1.000001 in predictions.csv:7 is no probability, ",
		"so the calibration of quality was not measured; 3 of its 2000 rows have such a score.",
	]),
}

test_a_score_outside_0_to_1_is_named_with_its_line if {
	f.classifier_says("EVA-03", "release", [unlikely, f.set_("/context/measurements/1/metric", "gini")]) == {uncalibrated.says}
	f.classifier("EVA-03", "release", [unlikely, f.set_("/context/measurements/1/metric", "gini")]) == "missing"
	some finding in f.denials("EVA-03", f.but("release", f.screening, [unlikely]))
	contains(finding.remediation.text, "Correct the scores outside 0 to 1")
	finding.remediation.command == "ephor evaluate"
}

test_every_metric_of_calibration_is_explained_by_such_a_score if {
	every metric in ["brier", "log_loss"] {
		limit := {"id": "own", "control": "EVA-03", "metric": metric, "scope": "overall", "at_most": 0.5}
		baseline := object.union(data.baseline, {"thresholds": [limit]})
		said := f.classifier_says("EVA-03", "release", [unlikely]) with data.baseline as baseline
		said == {uncalibrated.says}
	}
}

test_other_limits_are_still_missed_beside_such_a_score if {
	f.classifier_says("EVA-01", "release", [unlikely, f.set_("/context/measurements/6/metric", "gini")]) == {
		"missing at /evaluations: roc_auc was not measured, so its limit (roc-auc) is not shown to be kept.",
	}
}

test_calibration_nobody_measured_is_missed_where_scores_are_probabilities if {
	f.classifier_says("EVA-03", "release", [f.set_("/context/measurements/1/metric", "gini")]) == {
		"missing at /evaluations: ece was not measured, so its limit (calibration) is not shown to be kept.",
	}
}

remarked_at(point, patch) := {remark.control | some remark in found} if {
	found := data.ephor.controls.evaluation.warn with input as f.but(point, f.screening, patch)
}

test_such_a_score_is_only_remarked_where_calibration_is_not_asked if {
	remarked_at("release", [unlikely, f.set_("/context/tier", "limited")]) == {"EVA-03"}
	remarked_at("release", [unlikely]) == set()
	remarked_at("release", [f.set_("/context/tier", "limited")]) == set()
	remarked_at("design", [unlikely, f.set_("/context/tier", "limited")]) == set()
}

test_such_a_score_is_said_at_the_tiers_of_its_limit_only if {
	limited := [object.union(threshold, {"tiers": ["critical"]}) | some threshold in data.baseline.thresholds; threshold.metric == "ece"]
	baseline := object.union(data.baseline, {"thresholds": limited})
	said := f.classifier_says("EVA-03", "release", [unlikely]) with data.baseline as baseline
	said == set()
}

test_what_did_not_get_worse_is_not_said if f.classifier_says("EVA-02", "release", []) == set()

# ---------------------------------------------------------------- EVA-04 what was evaluated

test_eva_04_wants_a_component_of_this_release_evaluated if {
	count(f.classifier_says("EVA-04", "release", [f.set_("/context/evaluations/0/of", "elsewhere")])) == 2
}

test_eva_04_says_once_that_there_is_no_evaluation if {
	f.classifier_says("EVA-04", "release", [f.set_("/context/evaluations", [])]) == set()
}

collected(date, time_) := f.classifier("EVA-04", "release", [
	f.set_("/context/evaluations/0/collected", date),
	f.set_("/time", time_),
])

test_eva_04_lets_the_day_begin_earlier_elsewhere if {
	collected("2028-01-16", "2028-01-15T00:00:00Z") == "met"
	collected("2028-01-16", "2028-01-15T12:00:00Z") == "met"
	collected("2028-01-17", "2028-01-15T12:00:00Z") == "violated"
}

# ---------------------------------------------------------------- EVA-05 enough cases

unjudged(n, name) := object.union(f.screening.context.measurements[0], {
	"id": sprintf("n%d", [n]), "n": n, "judged": false, "evaluation": name, "judgements": [], "regression": null,
})

test_eva_05_names_each_evaluation_with_its_fewest_cases if {
	few := [unjudged(30, "quality"), unjudged(12, "quality"), unjudged(50, "second")]
	second := object.union(f.screening.context.evaluations[0], {"name": "second"})
	f.classifier_says("EVA-05", "release", [f.set_("/context/measurements", few), f.set_("/context/evaluations/-", second)]) == {
		"inconclusive: Evaluation quality has 12 cases; at least 100 are needed.",
		"inconclusive: Evaluation second has 50 cases; at least 100 are needed.",
	}
}

test_eva_05_is_not_shown_by_too_few_cases if {
	few := [f.set_("/context/measurements", [unjudged(30, "quality")])]
	f.shown("EVA-05", f.but("release", f.screening, few)) == set()
}

test_eva_05_says_once_that_nothing_was_measured if {
	f.classifier_says("EVA-05", "release", [f.set_("/context/measurements", [])]) == set()
}

# ---------------------------------------------------------------- EVA-07 independent review

test_eva_07_refuses_a_review_by_any_owner_of_what_is_reviewed if {
	every holder, ownership in {"Ada": "product", "Grace": "technical"} {
		signer := {"holder": holder, "keyid": "k", "kind": "person"}
		f.signed_by("EVA-07", "evaluation", f.screening, signer) == "violated"
		evidence := [f.resigned(kept, "EVA-07", signer) | some kept in f.screening.context.evidence]
		f.classifier_says("EVA-07", "evaluation", [f.set_("/context/evidence", evidence)]) == {
			sprintf("violated: It was signed by %s, the %s owner; somebody independent must.", [holder, ownership]),
		}
	}
}

# ---------------------------------------------------------------- EVA-08 cases can be told apart

repeated(number) := {"count": 2000, "distinct": 2000 - number, "multiple": 1, "identified": false, "copied": false}

nameless(number, more) := f.but("release", f.screening, array.concat(
	[f.drop("/context/evaluations/0/columns/id"), f.set_("/context/evaluations/0/rows", repeated(number))],
	more,
))

test_eva_08_counts_the_rows_that_equal_an_earlier_one if {
	every number, words in {0: ".", 1: ", and 1 of its 2000 rows equal an earlier one."} {
		some said in f.says("EVA-08", nameless(number, []))
		endswith(said, sprintf("it has no id column%s", [words]))
	}
}

test_eva_08_is_not_shown_without_an_id if f.shown("EVA-08", nameless(0, [])) == set()

test_eva_08_is_not_shown_by_nothing if {
	required := {"high": ["EVA-08"]}
	f.classifier("EVA-08", "release", [f.set_("/context/evaluations", [])]) == "missing" with data.baseline.required as required
}

remarks(given) := said if {
	said := {f.sentence(remark) | some remark in data.ephor.controls.evaluation.warn} with input as given
}

test_a_missing_id_is_remarked_on_only_where_it_is_not_refused_and_cases_are_counted if {
	remarks(nameless(0, [f.set_("/context/tier", "limited")])) == {
		"violated at /evaluations/0/columns: The rows of quality cannot be told apart: it has no id column.",
	}
	remarks(nameless(0, [])) == set()
	remarks(nameless(0, [f.set_("/context/tier", "limited"), f.set_("/point", "deployment")])) == set()
}
