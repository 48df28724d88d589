# What a system has.
#
# Traits are what controls are about: a prompt, tools, personal data, people affected. They follow from the
# manifest alone. A system that does not say what it does to people, what data it sees, who meets it or which
# class it has under the EU AI Act has every trait that an answer could have given it.
package ephor.lib

kinds := {component.kind | some component in components}

evaluation_kinds := {evaluation.kind | some evaluation in evaluations}

prompted if count(kinds & {"prompt", "corpus"}) > 0

traits contains kind if some kind in (kinds & {"model", "dataset", "corpus", "prompt", "third_party"})

traits contains "tools" if "tool" in kinds

traits contains "data" if count(kinds & {"dataset", "corpus"}) > 0

traits contains "training_data" if count(kinds & {"model", "dataset"}) == 2

traits contains "generative" if generates

generates if prompted

generates if "labelled" in evaluation_kinds

traits contains "classifies" if "classification" in evaluation_kinds

traits contains "predictive" if "classification" in evaluation_kinds

# The model of a system that generates is judged by what it generates, not as a classifier.
traits contains "predictive" if {
	"model" in kinds
	not generates
}

traits contains "measured" if count(evaluations) > 0

traits contains "measured" if "model" in kinds

traits contains "evaluated" if count(evaluations) > 0

traits contains "scored" if {
	some evaluation in evaluations
	evaluation.kind == "classification"
	stated(evaluation.columns, "score")
}

traits contains "sliced" if {
	some evaluation in evaluations
	listed(evaluation, "slices")
}

traits contains "protected" if {
	some evaluation in evaluations
	listed(evaluation, "protected")
}

traits contains "crossable" if {
	some evaluation in evaluations
	count(evaluation.protected) > 1
}

traits contains "personal" if count(data_classes & personal_classes) > 0

traits contains "personal" if "system.data_classes" in undeclared

traits contains "personal" if {
	some component in components
	personal(component)
}

traits contains "sensitive" if count(data_classes & sensitive_classes) > 0

traits contains "sensitive" if "system.data_classes" in undeclared

personal_classes := {"personal"} | sensitive_classes

sensitive_classes := {"special_category", "health", "biometric", "children"}

traits contains "people" if system.impact.people in {"moderate", "significant", "severe"}

traits contains "people" if "biometric" in data_classes

traits contains "people" if "system.impact" in undeclared

traits contains "overseen" if tier_at_least("high")

traits contains "overseen" if system.impact.people in {"moderate", "significant", "severe"}

traits contains "overseen" if "system.impact" in undeclared

traits contains "assisted" if not system.impact.autonomy == "autonomous"

outside if system.impact.exposure in {"partners", "customers", "public"}

outside if "system.impact" in undeclared

traits contains "queryable" if {
	outside
	count(surfaces & {"api", "web", "mobile", "chat", "voice"}) > 0
}

traits contains "queryable" if {
	outside
	count(surfaces) == 0
}

traits contains "queryable" if prompted

traits contains "meets_people" if system.eu_ai_act.class == "transparency"

traits contains "meets_people" if "system.eu_ai_act.class" in undeclared

traits contains "meets_people" if {
	outside
	prompted
}

traits contains "executes_code" if {
	some entry in components_of.tool
	executes(entry.component)
}

executes(component) if {
	some permission in object.get(component, "permissions", [])
	some verb in ["execute", "exec", "shell", "code", "eval", "subprocess"]
	verb in words_of(permission)
}

# METADATA
# description: The words of a permission such as `payments:write` or `files.delete_all`.
words_of(permission) := {word | some word in regex.split(`[^a-z0-9*]+`, lower(permission))}

traits contains "remembers" if {
	some component in components
	tagged(component, "memory")
}

traits contains "speaks_to_agents" if {
	some entry in components_of.tool
	tagged(entry.component, "agent")
}

traits contains "third_party_personal" if {
	some entry in components_of.third_party
	personal(entry.component)
}

traits contains "eu_provider" if object.get(object.get(system, "eu_ai_act", {}), "role", "provider") == "provider"

traits contains "eu_high_risk" if high_risk

high_risk if system.eu_ai_act.class == "high_risk"

high_risk if "system.eu_ai_act.class" in undeclared

traits contains "eu_in_force" if not high_risk

traits contains "eu_in_force" if high_risk_rules_hold

# A document of its own: it changes once, and what rests on it is not computed anew at every moment.
high_risk_rules_hold if now >= high_risk_since

high_risk_since := time.parse_rfc3339_ns(high_risk_from)

# METADATA
# description: >-
#   When the obligations for high-risk systems begin to hold: products of Annex I later than the uses of
#   Annex III (Regulation (EU) 2024/1689 as changed by the Digital Omnibus of 2026).
high_risk_from := "2028-08-02T00:00:00Z" if {
	regex.match(`(?i)annex\s+i([^ivx]|$)`, system.eu_ai_act.basis)
} else := "2027-12-02T00:00:00Z"

# METADATA
# description: >-
#   What a tool can do that is hard to undo, as the words of its permissions. Where mistakes are reversible
#   and the tier is below high, writing alone does not count.
consequences(component) := verbs & consequential if {
	verbs := {word | some permission in object.get(component, "permissions", []); some word in words_of(permission)}
}

consequential := grave | {verb | some verb in ["write", "create", "update", "edit", "upload"]; weighty}

grave := {
	"delete", "remove", "drop", "pay", "transfer", "refund", "buy", "sell", "order", "book", "send", "post",
	"publish", "execute", "exec", "shell", "deploy", "grant", "revoke", "merge", "approve", "submit",
}

weighty if tier_at_least("high")

weighty if system.impact.reversibility == "irreversible"
