# METADATA
# title: Governance, its limits and its words tested
# description: >-
#   What each clause of the family is not about, and what people read when it is: the outcome, the place in the
#   manifest and the words.
package ephor.governance_findings_test

import data.ephor.controls.governance
import data.ephor.fixtures as f

# ---------------------------------------------------------------- what people read

test_each_finding_names_the_field_and_what_is_wrong_with_it if {
	every wrong in [
		{
			"control": "GOV-01", "patch": f.set_("/context/system/owners/risk", "TODO"),
			"says": "missing at /system/owners/risk: Nobody owns it as risk owner: “TODO” is a placeholder.",
		},
		{
			"control": "GOV-01", "patch": f.set_("/context/system/owners/risk", "ada"),
			"says": "violated at /system/owners/risk: Ada owns both the product and its risk; somebody else must own the risk.",
		},
		{
			"control": "GOV-02", "patch": f.set_("/context/system/eu_ai_act/class", "prohibited"),
			"says": "violated at /system/eu_ai_act/class: The use is a practice that Article 5 of the EU AI Act prohibits.",
		},
		{
			"control": "GOV-02", "patch": f.set_("/context/system/impact/people", "none"),
			"says": "violated at /system/impact/people: No people are affected, it says, but quality is measured by sex and age: people's attributes.",
		},
		{
			"control": "GOV-02", "patch": f.set_("/context/system/data_classes", ["public"]),
			"says": "violated at /system/data_classes: Of personal data (training-set, test-set) no data class of the system speaks.",
		},
		{
			"control": "GOV-02", "patch": f.set_("/context/system/eu_ai_act/class", "minimal"),
			"says": "violated at /system/eu_ai_act/basis: Its class is minimal, and its basis names what makes a system high-risk: “Annex III, point 5(b)”. If none of it applies, say so.",
		},
		{
			"control": "GOV-03", "patch": f.set_("/context/submission/state", f.digest("9")),
			"says": "stale: The system, its rules or an outcome changed since it was submitted.",
		},
		{
			"control": "GOV-04", "patch": f.set_("/context/approvals/1/holder", "Ada"),
			"says": "violated: Ada approved what they had submitted; that does not count.",
		},
		{
			"control": "GOV-05", "patch": f.drop("/context/system/excluded_uses"),
			"says": "missing at /system/excluded_uses: No excluded use is named.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/system/purpose", "TODO: why"),
			"says": "violated at /system/purpose: “TODO: why” is still a placeholder.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/system/intended_uses/1", "TODO: another"),
			"says": "violated at /system/intended_uses/1: “TODO: another” is still a placeholder.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/system/excluded_uses/0", "TODO: one"),
			"says": "violated at /system/excluded_uses/0: “TODO: one” is still a placeholder.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/components", []),
			"says": "violated at /components: No component is declared, so there is nothing that could be released.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/components/0/kind", "tool"),
			"says": "violated at /components: No component is a model, own or of a third party: what answers could be exchanged and nothing here would change.",
		},
		{
			"control": "GOV-05", "patch": f.set_("/context/system/excluded_uses", ["Ordering applications"]),
			"says": "violated at /system/excluded_uses: “Ordering applications” is both intended and excluded.",
		},
		{
			"control": "GOV-08", "patch": f.drop("/context/system/eu_ai_act/basis"),
			"says": "missing at /system/eu_ai_act: Nothing says why it has its class under the EU AI Act.",
		},
		{
			"control": "GOV-17", "patch": f.set_("/context/release/id", "1.0.0"),
			"says": "violated at /system/release: The content of model model changed.",
		},
	] {
		f.classifier_says(wrong.control, "release", [wrong.patch]) == {wrong.says}
	}
}

test_gov_08_names_every_region_of_the_union if {
	f.classifier_says("GOV-08", "release", [
		f.set_("/context/system/eu_ai_act/class", "not_in_scope"),
		f.set_("/context/system/regions", ["FR", "CH", "DE"]),
	]) == {"violated at /system/eu_ai_act/class: It is used in DE, FR but declared out of the scope of the EU AI Act."}
}

test_gov_08_names_everything_undeclared if {
	patch := [f.drop("/context/system/users"), f.drop("/context/system/surfaces")]
	some asked in f.requirements("GOV-08", f.but("release", f.screening, patch))
	asked.message == "Not declared: system.surfaces, system.users."
}

# ---------------------------------------------------------------- what the clauses are not about

test_gov_03_is_not_shown_by_the_submission_of_another_state if {
	f.shown("GOV-03", f.but("release", f.screening, [f.set_("/context/submission/state", f.digest("9"))])) == set()
}

test_gov_04_lets_an_approval_of_an_earlier_state_be if {
	own := object.union(f.approval(3, "Ada"), {"state": f.digest("9")})
	f.classifier("GOV-04", "release", [f.set_("/context/approvals/-", own)]) == "met"
}

test_gov_05_wants_a_purpose if f.classifier("GOV-05", "release", [f.set_("/context/system/purpose", "-")]) == "missing"

test_gov_05_wants_no_component_before_the_release if {
	f.classifier("GOV-05", "design", [f.set_("/context/components", [])]) == "met"
}

test_gov_08_leaves_the_act_alone_outside_the_union if {
	abroad := f.set_("/context/system/regions", ["CH", "US"])
	f.classifier("GOV-08", "release", [abroad, f.set_("/context/system/eu_ai_act/class", "not_in_scope")]) == "met"
	f.classifier("GOV-08", "release", [abroad, f.drop("/context/system/eu_ai_act/basis")]) == "met"
}

test_the_union_has_27_members_and_a_code_of_its_own if {
	count(governance.union_members) == 28
	every code in governance.union_members {
		regex.match(`^[A-Z]{2}$`, code)
	}
}

test_gov_17_asks_no_new_name_of_a_first_release if {
	f.classifier("GOV-17", "release", [
		f.set_("/context/release/id", "1.0.0"),
		f.set_("/context/first_release", true),
	]) == "met"
}
