# METADATA
# title: Material change
# description: >-
#   Which of the changes since the last approved release make it another system, so that evidence and
#   approval begin anew. A new title, tag or description does not.
package ephor.change

import data.ephor.lib

changes := object.get(input.context, "changes", [])

# METADATA
# description: Every material change, with the rule that makes it so.
material contains {"component": change.component, "rule": rule, "message": message} if {
	some change in changes
	some rule, message in rules(change)
}

material contains {
	"component": lib.system.id,
	"rule": "first_release",
	"message": "No release has been approved yet: everything is new.",
} if input.context.first_release

# METADATA
# description: Whether there was an approved release and this one differs from it materially.
materially_changed if {
	not input.context.first_release
	count(material) > 0
}

# Every rule that a change meets, by name.
rules(change) := object.union_n([
	added(change),
	removed(change),
	content(change),
	field(change),
	limit(change),
	measure(change),
])

default added(_) := {}

added(change) := {"component_added": sprintf("%s %s was added.", [noun(change.kind), change.component])} if {
	change.change == "added"
}

default removed(_) := {}

removed(change) := {"component_removed": sprintf("%s %s was removed.", [noun(change.kind), change.component])} if {
	change.change == "removed"
}

default content(_) := {}

content(change) := {"content": message} if {
	message := sprintf("The content of %s %s changed.", [lower(noun(change.kind)), change.component])
	change.change == "modified"
	change.field == "digest"
}

default field(_) := {}

field(change) := {rule: message} if {
	change.change == "modified"
	why := because[scope(change.kind)][change.field]
	rule := sprintf("field_%s", [change.field])
	message := sprintf("%s of %s changed: %s.", [change.field, change.component, why])
}

default limit(_) := {}

limit(change) := {"limit_removed": sprintf("The system's own limit %s was taken away.", [change.component])} if {
	change.kind == "threshold"
	change.change == "removed"
}

default measure(_) := {}

# Measuring more is no other system; measuring less, or otherwise, is what an approver did not see.
measure(change) := {"evaluation_removed": sprintf("Evaluation %s was removed.", [change.component])} if {
	change.kind == "evaluation"
	change.change == "removed"
}

scope(kind) := "system" if kind == "system"

else := "evaluation" if kind == "evaluation"

else := "component"

# METADATA
# description: Fields whose change is material, of the system and of a component, and why.
because := {
	"system": {
		"data_classes": "what kinds of data it sees",
		"eu_ai_act": "its place under the EU AI Act",
		"excluded_uses": "what it must not be used for",
		"human_oversight": "who oversees it and whether they can overrule",
		"impact": "what it can do to people",
		"intended_uses": "what it is meant for",
		"purpose": "what it is for",
		"regions": "where it is used",
		"surfaces": "where people meet it",
		"users": "who uses it",
	},
	"evaluation": {
		"classes": "what is measured",
		"columns": "what is measured",
		"counts": "what is measured",
		"data": "what it is measured on",
		"intersections": "for which groups it is measured",
		"kind": "how it is measured",
		"metric": "what is measured",
		"of": "what is measured",
		"positive": "what is measured",
		"protected": "which groups are protected",
		"slices": "for which groups it is measured",
	},
	"component": {
		"approved_source": "whether its source is vouched for",
		"consent_basis": "the ground on which personal data are used",
		"human_approval": "whether a person approves what it does",
		"kind": "what it is",
		"licence": "the right to use it",
		"permissions": "what it may do",
		"personal_data": "whether it holds personal data",
		"provider": "who stands behind it",
		"revision": "which one it is",
		"source": "where it comes from",
		"version": "which one it is",
	},
}

noun(kind) := nouns[kind]

nouns := {
	"corpus": "Corpus",
	"dataset": "Dataset",
	"guardrail": "Guardrail",
	"model": "Model",
	"prompt": "Prompt",
	"third_party": "Third party",
	"tool": "Tool",
}
