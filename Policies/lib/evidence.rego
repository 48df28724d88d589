# Evidence, indexed.
#
# Attachments by control, documents by kind and judgements by control, each built in one pass, so that no
# policy walks all measurements again.
package ephor.lib

evidence_by_id[evidence.id] := evidence if some evidence in input.context.evidence

# METADATA
# description: >-
#   The id under which a statement counts as evidence. Submissions and approvals stand in the input in their own
#   right; where they are not among its evidence, what is cited is the manifest they are about.
cited(id) := id if evidence_by_id[id]

else := "manifest"

# METADATA
# description: Attached files by the control they are for.
attachments[evidence.control] contains evidence if {
	some evidence in input.context.evidence
	evidence.kind == "attachment"
}

# METADATA
# description: Whether the catalogue lets an attached file show this control.
attachable(id) if {
	some evidence in data.catalog.controls[id].evidence
	evidence.kind == "attachment"
}

attached(id) := {evidence.id | some evidence in attachments[id]; attachable(id)}

# METADATA
# description: Documents by kind.
documents[kind] contains document if {
	some document in input.context.documents
	kind := document.kind
}

complete(document) if count(object.get(document, "missing", [])) == 0

# METADATA
# description: Whether a document is about a component; one that names none is about every one of its kind.
about(document, name) if object.get(document, "about", name) in {name, null}

# METADATA
# description: Judgements of measurements by the control they are for, each with its measurement.
judgements := {control: pairs |
	some control in {pair.judgement.control | some pair in judgement_pairs}
	pairs := [pair | some pair in judgement_pairs; pair.judgement.control == control]
}

judgement_pairs := [{"measurement": measurement, "judgement": judgement} |
	some measurement in input.context.measurements
	measurement.judged
	some judgement in measurement.judgements
]

# METADATA
# description: Measurements a control has judged as good enough, by the evidence they come from.
measured(id) := {pair.measurement.evidence |
	some pair in object.get(judgements, id, [])
	pair.judgement.outcome == "met"
}

# METADATA
# description: A slice as people write it, such as `race=Other, sex=Female`.
slice_name(slice) := concat(", ", sort([sprintf("%s=%v", [attribute, value]) | some attribute, value in slice]))

# METADATA
# description: What a measurement is of, in words.
subject(measurement) := sprintf("%s, %s", [measurement.evaluation, scope_name(measurement)])

scope_name(measurement) := "overall" if measurement.scope == "overall"

scope_name(measurement) := slice_name(measurement.slice) if measurement.scope == "slice"

scope_name(measurement) := sprintf("groups of %s", [concat(" and ", measurement.attributes)]) if {
	measurement.scope == "groups"
}
