# METADATA
# title: Documentation
# description: >-
#   Documents are judged by what they say: every required section, of every component they must be about.
package ephor.controls.documentation

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("DOC-")

# ---------------------------------------------------------------- DOC-01 to DOC-04: a document of a kind

kinds := {
	"DOC-01": "model_card",
	"DOC-02": "datasheet",
	"DOC-03": "technical_documentation",
	"DOC-04": "system_card",
}

shown[id] contains evidence if {
	some id, kind in kinds
	some evidence in lib.written(kind)
}

deny contains gap if {
	some id, kind in kinds
	lib.applies(id)
	some gap in lib.gaps(id, kind)
}

# What each component of a kind must have one of its own for.
subjects := {"DOC-01": "model", "DOC-02": "dataset"}

deny contains finding if {
	some id, component_kind in subjects
	lib.applies(id)
	some finding in lib.undocumented(id, {component_kind}, kinds[id])
}

# ---------------------------------------------------------------- DOC-05 documents of this release

shown["DOC-05"] contains "manifest"

deny contains lib.fault("DOC-05", message, sprintf("/documents/%d/about", [index])) if {
	lib.applies("DOC-05")
	some index, document in input.context.documents
	is_string(document.about)
	not lib.component_named[document.about]
	message := sprintf("%s is about %s, which is no component of this release.", [document.path, document.about])
}

deny contains lib.finding("DOC-05", message, {"outcome": "stale", "evidence": [document.evidence]}) if {
	lib.applies("DOC-05")
	some document in input.context.documents
	lib.evidence_by_id[document.evidence].current == false
	message := sprintf("%s was recorded in another state than the one of this release.", [document.path])
}
