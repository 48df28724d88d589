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
