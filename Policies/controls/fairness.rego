# METADATA
# title: Fairness
# description: >-
#   Whether groups of people are treated alike, on groups large enough to tell, and who could not be judged.
package ephor.controls.fairness

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("FAI-")

# ---------------------------------------------------------------- FAI-01, FAI-02, FAI-06 thresholds

judged := {"FAI-01", "FAI-02", "FAI-06"}

shown[id] contains evidence if {
	some id in judged
	some evidence in lib.measured(id)
}

deny contains shortfall if {
	some id in judged
	lib.applies(id)
	some shortfall in lib.shortfalls(id)
}

# ---------------------------------------------------------------- every protected attribute is compared

# A limit on groups is not kept by an attribute whose groups were never compared.
deny contains lib.finding(threshold.control, message, more) if {
	some threshold in data.baseline.thresholds
	threshold.scope == "groups"
	threshold.control in judged
	lib.applies(threshold.control)
	lib.tier in object.get(threshold, "tiers", [lib.tier])
	some index, evaluation in lib.evaluations
	evaluation.kind in object.get(threshold, "evaluation_kinds", [evaluation.kind])
	some attribute in compared_by(threshold, evaluation)
	not [evaluation.name, threshold.id, attribute] in compared
	groups := groups_of(evaluation.name, attribute)
	message := uncompared(threshold.metric, evaluation.name, attribute, groups)
	more := {
		"outcome": "missing",
		"locate": sprintf("/evaluations/%d/protected", [index]),
		"remediation": {
			"text": sprintf("Measure %s on data in which at least two groups of %s have %d cases or more.", [
				evaluation.name,
				attribute,
				data.baseline.minimum_n,
			]),
			"command": "ephor evaluate",
		},
	}
}

compared_by(threshold, evaluation) := object.get(evaluation, "protected", []) if threshold.attributes == "protected"

compared_by(threshold, evaluation) := object.get(evaluation, "slices", []) if threshold.attributes == "all"

compared contains [measurement.evaluation, judgement.threshold_id, measurement.attributes[0]] if {
	some measurement in input.context.measurements
	measurement.scope == "groups"
	count(measurement.attributes) == 1
	some judgement in measurement.judgements
}

# The values of an attribute, each with whether its group was large enough to judge.
groups_of(name, attribute) := {value: large |
	some measurement in slices
	measurement.evaluation == name
	measurement.attributes == [attribute]
	value := measurement.slice[attribute]
	large := value in large_groups(name, attribute)
}

large_groups(name, attribute) := {measurement.slice[attribute] |
	some measurement in slices
	measurement.evaluation == name
	measurement.attributes == [attribute]
	measurement.judged
}

uncompared(metric, name, attribute, groups) := sprintf("Groups of %s in %s: only one, %s, so nothing was compared.", [
	attribute,
	name,
	concat("", [value | some value, _ in groups]),
]) if {
	count(groups) == 1
}

else := sprintf("Groups of %s in %s: none has %d cases, so nothing was compared.", [
	attribute,
	name,
	data.baseline.minimum_n,
]) if {
	count(groups) > 0
	count([value | some value, large in groups; large]) == 0
}

else := sprintf("Groups of %s in %s: only one has %d cases, %s, so nothing was compared.", [
	attribute,
	name,
	data.baseline.minimum_n,
	concat("", [value | some value, large in groups; large]),
]) if {
	count([value | some value, large in groups; large]) == 1
}

else := sprintf("%s of %s was not measured by %s.", [metric, name, attribute])

# ---------------------------------------------------------------- FAI-03 slices too small to judge

slices := [measurement | some measurement in input.context.measurements; measurement.scope == "slice"]

shown["FAI-03"] contains evidence if some evidence in {measurement.evidence | some measurement in slices}

not_judged := [measurement | some measurement in slices; not measurement.judged]

ids_by_slice[name] contains measurement.id if {
	some measurement in not_judged
	name := lib.slice_name(measurement.slice)
}

# One measurement, the first by id, stands for each slice that was not judged.
unjudged := {name: min(ids) | some name, ids in ids_by_slice}

# So many groups are named; of the others only their number is said.
groups_named := 12

named_groups(names) := concat("; ", names) if count(names) <= groups_named

named_groups(names) := sprintf("%s; and %d more", [concat("; ", array.slice(names, 0, groups_named)), rest]) if {
	rest := count(names) - groups_named
	rest > 0
}

deny contains lib.finding("FAI-03", message, more) if {
	lib.applies("FAI-03")
	count(unjudged) > 0
	names := [name | some name, _ in unjudged]
	more := {
		"outcome": "inconclusive",
		"evidence": [evidence | some evidence in {measurement.evidence | some measurement in not_judged}],
		"measurements": sort([id | some id in unjudged]),
	}
	message := sprintf("%d groups have fewer than %d cases and were not judged: %s.", [
		count(names),
		data.baseline.minimum_n,
		named_groups(names),
	])
}

# ---------------------------------------------------------------- FAI-04 protected groups are measured

shown["FAI-04"] contains "manifest" if {
	some evaluation in classifications
	lib.listed(evaluation, "protected")
}

classifications contains evaluation if {
	some evaluation in lib.evaluations
	evaluation.kind == "classification"
}

deny contains lib.finding("FAI-04", message, {"outcome": "missing"}) if {
	lib.applies("FAI-04")
	count(lib.attached("FAI-04")) == 0
	some evaluation in classifications
	not lib.listed(evaluation, "protected")
	message := sprintf("Evaluation %s names no protected attribute.", [evaluation.name])
}

deny contains lib.fault("FAI-04", message, sprintf("/evaluations/%d/protected", [index])) if {
	lib.applies("FAI-04")
	some index, evaluation in lib.evaluations
	some attribute in evaluation.protected
	not attribute in object.get(evaluation, "slices", [])
	message := sprintf("Protected attribute %s of %s is not among its slices, so nobody measures it.", [
		attribute,
		evaluation.name,
	])
}

# ---------------------------------------------------------------- FAI-05 intersections

shown["FAI-05"] contains "manifest"

deny contains lib.finding("FAI-05", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("FAI-05")
	some index, evaluation in lib.evaluations
	count(evaluation.protected) > 1
	not crossed(evaluation)
	pointer := sprintf("/evaluations/%d", [index])
	message := sprintf("Evaluation %s crosses no two of its protected attributes.", [evaluation.name])
}

crossed(evaluation) if {
	is_number(evaluation.intersections)
	evaluation.intersections >= 2
}

crossed(evaluation) if {
	some combination in evaluation.intersections
	crossing := {attribute | some attribute in combination} & {attribute | some attribute in evaluation.protected}
	count(crossing) > 1
}
