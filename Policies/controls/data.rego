# METADATA
# title: Data
# description: >-
#   Where data come from, whether they may be used, whether they are those that were examined, and whether
#   the test is apart from the training.
package ephor.controls.data

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("DAT-")

# ---------------------------------------------------------------- DAT-01, DAT-03: what each must state

stating := {"DAT-01": "source", "DAT-03": "licence"}

shown[id] contains "manifest" if some id in {"DAT-01", "DAT-02", "DAT-03", "DAT-05", "DAT-06"}

deny contains lib.finding(id, message, {"outcome": "missing", "locate": lib.component_pointer(entry.index, field)}) if {
	some id, field in stating
	lib.applies(id)
	some entry in lib.of_kinds({"dataset", "corpus"})
	not lib.stated(entry.component, field)
	message := sprintf("%s states no %s.", [entry.component.name, field])
}

# ---------------------------------------------------------------- DAT-02 pinned

deny contains lib.finding("DAT-02", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("DAT-02")
	some entry in lib.of_kinds({"dataset", "corpus"})
	not lib.digested(entry.component)
	pointer := lib.component_pointer(entry.index, "digest")
	message := sprintf("%s has neither a path nor a digest.", [entry.component.name])
}

# ---------------------------------------------------------------- DAT-05 approved sources

deny contains lib.fault("DAT-05", message, lib.component_pointer(entry.index, "approved_source")) if {
	lib.applies("DAT-05")
	some entry in lib.components_of.corpus
	not entry.component.approved_source
	message := sprintf("Nobody has approved the source of %s.", [entry.component.name])
}

# ---------------------------------------------------------------- DAT-06 the test is apart

training_digests[component.digest] contains component.name if {
	some component in lib.components
	lib.tagged(component, "training")
}

deny contains lib.finding("DAT-06", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("DAT-06")
	some index, evaluation in lib.evaluations
	evaluation.kind == "classification"
	not lib.component_named[object.get(evaluation, "data", "")]
	pointer := sprintf("/evaluations/%d/data", [index])
	message := sprintf("Evaluation %s does not name the dataset it is on.", [evaluation.name])
}

deny contains lib.fault("DAT-06", message, sprintf("/evaluations/%d/data", [index])) if {
	lib.applies("DAT-06")
	some index, evaluation in lib.evaluations
	some name in training_digests[lib.component_named[evaluation.data].digest]
	message := sprintf("Evaluation %s is on %s, which was used for training.", [evaluation.name, name])
}

deny contains lib.fault("DAT-06", message, sprintf("/evaluations/%d/data", [index])) if {
	lib.applies("DAT-06")
	some index, evaluation in lib.evaluations
	tested := lib.component_named[evaluation.data]
	lib.tagged(tested, "training")
	message := sprintf("Evaluation %s is on %s, which was used for training.", [evaluation.name, tested.name])
}
