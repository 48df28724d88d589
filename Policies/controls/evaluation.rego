# METADATA
# title: Evaluation
# description: >-
#   Whether the system was measured, on enough cases, and whether what was measured is good enough and no
#   worse than before.
package ephor.controls.evaluation

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("EVA-")

# ---------------------------------------------------------------- EVA-01, EVA-03 thresholds

judged := {"EVA-01", "EVA-03"}

shown[id] contains evidence if {
	some id in judged
	some evidence in lib.measured(id)
}

deny contains shortfall if {
	some id in judged
	lib.applies(id)
	some shortfall in lib.shortfalls(id)
}

# ---------------------------------------------------------------- limits that nothing was measured for

# A limit is not kept by what was never measured: dropping a column must not drop the limit.
deny contains lib.finding(threshold.control, message, {"outcome": "missing", "locate": "/evaluations"}) if {
	some threshold in data.baseline.thresholds
	lib.applies(threshold.control)
	lib.tier in object.get(threshold, "tiers", [lib.tier])
	expected(threshold)
	not explained(threshold)
	some wanted in unmeasured(threshold)
	message := sprintf("%s was not measured%s, so its limit (%s) is not shown to be kept.", [
		threshold.metric,
		wanted,
		threshold.id,
	])
}

# Whether an evaluation that there is should have measured what is limited.
expected(threshold) if "classification" in kinds_limited(threshold)

# Where no rate at all was judged for a control, that the control is missing says it.
expected(threshold) if {
	"labelled" in kinds_limited(threshold)
	lib.judgements[threshold.control]
}

kinds_limited(threshold) := {kind | some kind in object.get(threshold, "evaluation_kinds", lib.evaluation_kinds)} & lib.evaluation_kinds

measured[scope] contains measurement.metric if {
	some measurement in input.context.measurements
	scope := measurement.scope
}

measured_by contains [measurement.metric, attribute] if {
	some measurement in input.context.measurements
	some attribute in measurement.attributes
}

unmeasured(threshold) := {""} if {
	threshold.scope == "overall"
	not threshold.metric in measured.overall
}

unmeasured(threshold) := {sprintf(" by %s", [attribute]) |
	some attribute in threshold.attributes
	not [threshold.metric, attribute] in measured_by
} if {
	threshold.scope != "overall"
}

# ---------------------------------------------------------------- scores that are no probabilities

# What calibration is measured by.
probabilistic := {"ece", "brier", "log_loss"}

improbable[index] := evaluation if {
	some index, evaluation in lib.evaluations
	evaluation.rows.improbable
}

# One score outside 0 to 1 leaves calibration unmeasured: then that is said, and not that it is bad.
explained(threshold) if {
	threshold.metric in probabilistic
	count(improbable) > 0
}

deny contains lib.finding(threshold.control, improbable_message(evaluation), improbable_more(index, evaluation)) if {
	some threshold in data.baseline.thresholds
	threshold.metric in probabilistic
	lib.applies(threshold.control)
	lib.tier in object.get(threshold, "tiers", [lib.tier])
	some index, evaluation in improbable
}

warn contains lib.finding("EVA-03", improbable_message(evaluation), improbable_more(index, evaluation)) if {
	not lib.applies("EVA-03")
	lib.applies("EVA-05")
	some index, evaluation in improbable
}

improbable_message(evaluation) := sprintf("Score %v in %s:%d is no probability, so the calibration of %s was not measured; %d of its %d rows have such a score.", [
	evaluation.rows.improbable.value,
	evaluation.file,
	evaluation.rows.improbable.line,
	evaluation.name,
	evaluation.rows.improbable.count,
	evaluation.rows.count,
])

improbable_more(index, evaluation) := {
	"outcome": "missing",
	"locate": sprintf("/evaluations/%d/columns/score", [index]),
	"remediation": {
		"text": sprintf("%s %s.", [
			"Correct the scores outside 0 to 1, or, where scores are no probabilities at all,",
			sprintf("map them to probabilities on data held out from training, and export %s again", [evaluation.file]),
		]),
		"command": "ephor evaluate",
	},
}

# ---------------------------------------------------------------- EVA-02 regression

shown["EVA-02"] contains "manifest" if input.context.first_release

shown["EVA-02"] contains measurement.evidence if {
	some measurement in input.context.measurements
	measurement.regression.outcome == "met"
}

deny contains lib.finding("EVA-02", message, more) if {
	lib.applies("EVA-02")
	some measurement in input.context.measurements
	regression := measurement.regression
	regression.outcome != "met"
	more := object.union(
		{
			"outcome": regression.outcome,
			"evidence": [measurement.evidence],
			"measurements": [measurement.id],
		},
		regression_remedy(measurement),
	)
	message := sprintf("%s of %s was %v and is %v; the change is at least %v%s and at most %v%s, %s %v.", [
		measurement.metric,
		lib.subject(measurement),
		lib.figure(regression.previous),
		lib.figure(measurement.value),
		lib.figure(regression.low),
		confidence(regression, "low_level"),
		lib.figure(regression.high),
		confidence(regression, "high_level"),
		object.get(tolerance_words, regression.outcome, "and the tolerance is"),
		regression.tolerance,
	])
}

tolerance_words := {
	"violated": "beyond the tolerance of",
	"inconclusive": "which leaves open whether it is within the tolerance of",
}

# Each bound has a level of its own: the one that can show a regression is shared out over all comparisons.
confidence(regression, side) := sprintf(" (one-sided, %v %%)", [round(to_number(regression[side]) * 10000) / 100]) if {
	is_number(regression[side])
}

else := ""

# What to do about a regression is the catalogue's; about one that is open, cases settle more than improvement.
default regression_remedy(_) := {}

regression_remedy(measurement) := {"remediation": {"text": text, "command": "ephor evaluate"}} if {
	regression := measurement.regression
	regression.outcome == "inconclusive"
	is_number(object.get(regression, "samples_to_settle", null))
	text := sprintf("Measure about %d more cases for %s of %s beside those of now%s; about so many would settle it.", [
		regression.samples_to_settle,
		measurement.metric,
		lib.subject(measurement),
		improving(regression),
	])
}

regression_remedy(measurement) := {"remediation": {"text": text, "command": command}} if {
	regression := measurement.regression
	regression.outcome == "inconclusive"
	not is_number(object.get(regression, "samples_to_settle", null))
	text := sprintf("More cases alone will not settle %s of %s: %s%s", [
		measurement.metric,
		lib.subject(measurement),
		"the approved release was measured on too few. ",
		"Measure this release on as many as you can, and waive this once; the next is compared with that sample.",
	])
	command := "ephor waive --control EVA-02 --compensating HUM-01 --days 90 --reason \"WHY IT MUST STAND\""
}

improving(regression) := ", or improve the release" if worsened(regression) > regression.tolerance

else := ""

# By how much it is worse as measured: the bound that can show a regression has the higher level.
worsened(regression) := regression.difference if {
	object.get(regression, "low_level", 0) >= object.get(regression, "high_level", 0)
}

else := 0 - regression.difference

# ---------------------------------------------------------------- EVA-04 every model is measured

shown["EVA-04"] contains evaluation.evidence if some evaluation in lib.evaluations

deny contains lib.finding("EVA-04", message, {"outcome": "missing"}) if {
	lib.applies("EVA-04")
	count(lib.evaluations) > 0
	some entry in lib.components_of.model
	not evaluated[entry.component.name]
	message := sprintf("No evaluation is of %s.", [entry.component.name])
}

evaluated[evaluation.of] if some evaluation in lib.evaluations

deny contains lib.finding("EVA-04", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("EVA-04")
	some index, evaluation in lib.evaluations
	not properly_described(evaluation)
	pointer := sprintf("/evaluations/%d", [index])
	message := sprintf("Evaluation %s does not say what it is of, on which dataset, and when it was collected.", [
		evaluation.name,
	])
}

deny contains lib.fault("EVA-04", message, sprintf("/evaluations/%d/collected", [index])) if {
	lib.applies("EVA-04")
	some index in collected_in_future
	evaluation := lib.evaluations[index]
	message := sprintf("Evaluation %s was collected in the future, on %s.", [evaluation.name, evaluation.collected])
}

# When each was collected: the same at every moment, so that only the comparison with the clock is not.
collected[index] := lib.midnight(evaluation.collected) if some index, evaluation in lib.evaluations

collected_in_future contains index if {
	some index, moment in collected
	moment - lib.now > lib.nanoseconds_per_day
}

properly_described(evaluation) if {
	lib.stated(evaluation, "collected")
	lib.component_named[evaluation.of]
	on_named_data(evaluation)
}

on_named_data(evaluation) if lib.component_named[evaluation.data].kind == "dataset"

# Labelled transcripts are their own data.
on_named_data(evaluation) if evaluation.kind == "labelled"

# ---------------------------------------------------------------- EVA-05 enough cases

overall := [measurement | some measurement in input.context.measurements; measurement.scope == "overall"]

shown["EVA-05"] contains measurement.evidence if {
	some measurement in overall
	measurement.judged
}

measured_evaluations := {measurement.evaluation | some measurement in overall}

deny contains lib.finding("EVA-05", message, {"outcome": "missing"}) if {
	lib.applies("EVA-05")
	count(measured_evaluations) > 0
	some evaluation in lib.evaluations
	not evaluation.name in measured_evaluations
	message := sprintf("Evaluation %s yielded no measurement.", [evaluation.name])
}

not_judged[measurement.evaluation] contains measurement if {
	some measurement in overall
	not measurement.judged
}

deny contains lib.finding("EVA-05", message, more) if {
	lib.applies("EVA-05")
	some name, few in not_judged
	more := {
		"outcome": "inconclusive",
		"evidence": [evidence | some evidence in {measurement.evidence | some measurement in few}],
		"measurements": sort([measurement.id | some measurement in few]),
	}
	message := sprintf("Evaluation %s has %d cases; at least %d are needed.", [
		name,
		min([measurement.n | some measurement in few]),
		data.baseline.minimum_n,
	])
}

# Copies of a case are one case, whatever ids they were given. Only a copy of the whole file is beyond doubt:
# genuine data has equal rows too.
deny contains lib.finding("EVA-05", message, {"locate": sprintf("/evaluations/%d/file", [index])}) if {
	lib.applies("EVA-05")
	some index, evaluation in lib.evaluations
	evaluation.rows.copied
	message := sprintf("Every row of %s but its id occurs %d times or a multiple of that: %d rows hold %d different cases at most.", [
		evaluation.file,
		evaluation.rows.multiple,
		evaluation.rows.count,
		evaluation.rows.distinct,
	])
}

# ---------------------------------------------------------------- EVA-08 cases can be told apart

shown["EVA-08"] contains "manifest" if {
	count(lib.evaluations) > 0
	every evaluation in lib.evaluations {
		lib.stated(evaluation.columns, "id")
	}
}

nameless[index] := message if {
	some index, evaluation in lib.evaluations
	not lib.stated(evaluation.columns, "id")
	message := sprintf("The rows of %s cannot be told apart: it has no id column%s.", [
		evaluation.name,
		repetition(evaluation),
	])
}

repetition(evaluation) := sprintf(", and %d of its %d rows equal an earlier one", [repeated, evaluation.rows.count]) if {
	repeated := evaluation.rows.count - evaluation.rows.distinct
	repeated > 0
}

else := ""

deny contains lib.finding("EVA-08", message, more) if {
	lib.applies("EVA-08")
	some index, message in nameless
	more := {"outcome": "missing", "locate": sprintf("/evaluations/%d/columns", [index])}
}

warn contains lib.finding("EVA-08", message, {"locate": sprintf("/evaluations/%d/columns", [index])}) if {
	not lib.applies("EVA-08")
	lib.applies("EVA-05")
	some index, message in nameless
}

# ---------------------------------------------------------------- EVA-07 independent review

deny contains unattested if {
	lib.applies("EVA-07")
	some unattested in lib.unattested("EVA-07", {"product", "technical"})
}
