# METADATA
# title: Governance
# description: >-
#   Who answers for the system, whether its use is allowed, and whether exactly this state was put forward and
#   approved.
package ephor.controls.governance

import data.ephor.approval
import data.ephor.change
import data.ephor.lib

require contains lib.requirement(id, shown) if some id in (lib.applicable_in("GOV-") - {"GOV-02", "GOV-04", "GOV-08"})

# ---------------------------------------------------------------- GOV-01 owners

owners := object.get(lib.system, "owners", {})

roles := {"product", "technical"} | {"risk" | lib.tier_at_least("limited")}

shown["GOV-01"] contains "manifest" if {
	every role in roles {
		lib.stated(owners, role)
	}
}

deny contains lib.finding("GOV-01", message, more) if {
	lib.applies("GOV-01")
	some role in roles
	lib.placeholder(owners[role])
	more := {"outcome": "missing", "locate": sprintf("/system/owners/%s", [role])}
	message := sprintf("Nobody owns it as %s owner: “%s” is a placeholder.", [role, owners[role]])
}

deny contains lib.fault("GOV-01", message, "/system/owners/risk") if {
	lib.applies("GOV-01")
	lib.tier_at_least("high")
	lower(trim_space(owners.risk)) == lower(trim_space(owners.product))
	message := sprintf("%s owns both the product and its risk; somebody else must own the risk.", [owners.product])
}

# ---------------------------------------------------------------- GOV-02 tier and allowed use

shown["GOV-02"] contains "manifest" if count(lib.undeclared) == 0

require contains object.union(lib.requirement("GOV-02", shown), {"message": message}) if {
	lib.applies("GOV-02")
	message := sprintf("Not declared: %s. What is not declared is taken at its worst.", [concat(", ", lib.undeclared)])
}

deny contains lib.fault("GOV-02", message, "/system/eu_ai_act/class") if {
	lib.applies("GOV-02")
	lib.system.eu_ai_act.class == "prohibited"
	message := "The use is a practice that Article 5 of the EU AI Act prohibits."
}

# What decides the tier must not contradict what the manifest says elsewhere.
deny contains lib.fault("GOV-02", message, "/system/impact/people") if {
	lib.applies("GOV-02")
	lib.system.impact.people == "none"
	some evaluation in lib.evaluations
	lib.listed(evaluation, "protected")
	message := sprintf(
		"No people are affected, it says, but %s is measured by %s: people's attributes.",
		[evaluation.name, concat(" and ", evaluation.protected)],
	)
}

deny contains lib.fault("GOV-02", message, "/system/eu_ai_act/basis") if {
	lib.applies("GOV-02")
	not lib.system.eu_ai_act.class in {"high_risk", "prohibited"}
	regex.match(`(?i)\b(annex\s+iii|art(icle|\.)?\s*6)\b`, lib.system.eu_ai_act.basis)
	not denied(lib.system.eu_ai_act.basis)
	message := sprintf(
		"Its class is %s, and its basis names what makes a system high-risk: “%s”. If none of it applies, say so.",
		[lib.system.eu_ai_act.class, lib.system.eu_ai_act.basis],
	)
}

# Whether a basis says that what it names does not apply.
denied(basis) if regex.match(`(?i)\b(not|no|none|nothing|neither|nor|outside)\b`, basis)

deny contains lib.fault("GOV-02", message, "/system/data_classes") if {
	lib.applies("GOV-02")
	count(lib.data_classes) > 0
	count(lib.data_classes & lib.personal_classes) == 0
	personal := [component.name | some component in lib.components; component.personal_data]
	count(personal) > 0
	message := sprintf("Of personal data (%s) no data class of the system speaks.", [concat(", ", personal)])
}

# ---------------------------------------------------------------- GOV-03 submission

submission := input.context.submission

shown["GOV-03"] contains lib.cited(submission.id) if submission.state == input.context.release.state

deny contains lib.finding("GOV-03", message, {"outcome": "stale"}) if {
	lib.applies("GOV-03")
	submission.state != input.context.release.state
	message := "The system, its rules or an outcome changed since it was submitted."
}

# ---------------------------------------------------------------- GOV-04 approval

shown["GOV-04"] contains "manifest" if approval.quorum.quorum == 0

shown["GOV-04"] contains lib.cited(counted.id) if {
	some counted in approval.counting
	count(approval.approvers) >= approval.quorum.quorum
}

require contains object.union(lib.requirement("GOV-04", shown), {"message": approvals}) if lib.applies("GOV-04")

approvals := sprintf("%d of %d approvals of this state by people of rank %s.", [
	count(approval.approvers),
	approval.quorum.quorum,
	concat(" or ", approval.quorum.ranks),
])

deny contains lib.finding("GOV-04", message, {}) if {
	lib.applies("GOV-04")
	some own in input.context.approvals
	approval.of_this_state(own)
	approval.by_submitter(own)
	message := sprintf("%s approved what they had submitted; that does not count.", [own.holder])
}

# ---------------------------------------------------------------- GOV-05 purpose

shown["GOV-05"] contains "manifest" if {
	lib.stated(lib.system, "purpose")
	lib.listed(lib.system, "intended_uses")
}

deny contains lib.finding("GOV-05", message, {"outcome": "missing", "locate": "/system/excluded_uses"}) if {
	lib.applies("GOV-05")
	lib.tier_at_least("limited")
	not lib.listed(lib.system, "excluded_uses")
	message := "No excluded use is named."
}

# What says what the system is for, by its place.
worded["/system/purpose"] := lib.system.purpose

worded[place] := use if {
	some member in {"intended_uses", "excluded_uses"}
	some index, use in lib.system[member]
	place := sprintf("/system/%s/%d", [member, index])
}

deny contains lib.fault("GOV-05", message, place) if {
	lib.applies("GOV-05")
	some place, text in worded
	contains(text, "TODO")
	message := sprintf("“%s” is still a placeholder.", [text])
}

deny contains lib.fault("GOV-05", message, "/components") if {
	lib.applies("GOV-05")
	input.point == "release"
	count(input.context.components) == 0
	message := "No component is declared, so there is nothing that could be released."
}

deny contains lib.fault("GOV-05", message, "/components") if {
	lib.applies("GOV-05")
	input.point == "release"
	count(input.context.components) > 0
	count(lib.of_kinds({"model", "third_party"})) == 0
	message := "No component is a model, own or of a third party: what answers could be exchanged and nothing here would change."
}

deny contains lib.fault("GOV-05", message, "/system/excluded_uses") if {
	lib.applies("GOV-05")
	some use in lib.system.excluded_uses
	some intended in lib.system.intended_uses
	lower(trim_space(use)) == lower(trim_space(intended))
	message := sprintf("“%s” is both intended and excluded.", [use])
}

# ---------------------------------------------------------------- GOV-06, GOV-07 assessments

assessed := {"GOV-06": "risk_assessment", "GOV-07": "impact_assessment"}

shown[id] contains evidence if {
	some id, kind in assessed
	some evidence in lib.written(kind)
}

deny contains gap if {
	some id, kind in assessed
	lib.applies(id)
	some gap in lib.gaps(id, kind)
}

# ---------------------------------------------------------------- GOV-08 legal scope

shown["GOV-08"] contains "manifest" if count(unscoped) == 0

require contains object.union(lib.requirement("GOV-08", shown), {"message": message}) if {
	lib.applies("GOV-08")
	message := sprintf("Not declared: %s.", [concat(", ", unscoped)])
}

unscoped contains sprintf("system.%s", [part]) if {
	some part in ["users", "surfaces", "regions"]
	not lib.listed(lib.system, part)
}

unscoped contains "system.users" if {
	some user in lib.system.users
	lib.placeholder(user)
}

union_members := {
	"EU", "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
	"LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}

union_regions := {region | some region in lib.system.regions} & union_members

deny contains lib.fault("GOV-08", message, "/system/eu_ai_act/class") if {
	lib.applies("GOV-08")
	count(union_regions) > 0
	lib.system.eu_ai_act.class == "not_in_scope"
	message := sprintf("It is used in %s but declared out of the scope of the EU AI Act.", [concat(", ", union_regions)])
}

deny contains lib.finding("GOV-08", message, {"outcome": "missing", "locate": "/system/eu_ai_act"}) if {
	lib.applies("GOV-08")
	count(union_regions) > 0
	not lib.stated(lib.system.eu_ai_act, "basis")
	message := "Nothing says why it has its class under the EU AI Act."
}

# ---------------------------------------------------------------- GOV-09 residual risk

deny contains unattested if {
	lib.applies("GOV-09")
	some unattested in lib.unattested("GOV-09", {"product"})
}

# ---------------------------------------------------------------- GOV-11 registration

shown["GOV-11"] contains "manifest" if lib.stated(lib.links, "eu_database")

# ---------------------------------------------------------------- GOV-15 rules from outside

shown["GOV-15"] contains "manifest" if {
	input.context.trust.self_governed == false
	is_string(input.context.trust.baseline)
}

# ---------------------------------------------------------------- GOV-17 a change is a release

shown["GOV-17"] contains "manifest"

deny contains lib.fault("GOV-17", change_.message, "/system/release") if {
	lib.applies("GOV-17")
	change.materially_changed
	input.context.release.id == input.context.release.previous.id
	some change_ in change.material
}
