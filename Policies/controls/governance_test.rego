# METADATA
# title: Governance, tested
# description: Each control of the family notices what it is there to notice.
package ephor.governance_test

import data.ephor.fixtures as f

test_gov_01_wants_every_owner if {
	f.classifier("GOV-01", "release", [f.drop("/context/system/owners/risk")]) == "missing"
}

test_gov_01_wants_more_than_an_empty_name if {
	f.classifier("GOV-01", "release", [f.set_("/context/system/owners/technical", "  ")]) == "missing"
}

test_gov_01_names_an_owner_that_is_a_placeholder if {
	given := f.but("release", f.screening, [f.set_("/context/system/owners/risk", "TODO: who answers for its risk")])
	f.outcome("GOV-01", given) == "missing"
	some finding in f.denials("GOV-01", given)
	finding.locate == "/system/owners/risk"
	contains(finding.message, "is a placeholder")
}

test_gov_01_takes_no_word_for_nobody if {
	every word in ["tbd", "N/A", "?", "...", "…", "none", "Unknown", "<name>", "XXX", "owner: TBD"] {
		f.classifier("GOV-01", "release", [f.set_("/context/system/owners/product", word)]) == "missing"
	}
}

test_gov_01_takes_names_that_look_like_it if {
	every word in ["Ana Todorova", "team:todo-app", "person:tbda", "Nadia <nadia@example.com>"] {
		f.classifier("GOV-01", "release", [f.set_("/context/system/owners/technical", word)]) == "met"
	}
}

test_gov_01_refuses_one_person_for_product_and_risk if {
	f.classifier("GOV-01", "release", [f.set_("/context/system/owners/risk", " ada ")]) == "violated"
}

test_gov_01_allows_one_person_below_tier_high if {
	f.classifier("GOV-01", "release", [
		f.set_("/context/system/owners/risk", "Ada"),
		f.set_("/context/tier", "limited"),
	]) == "met"
}

test_gov_02_wants_the_impact_declared if {
	f.classifier("GOV-02", "release", [f.drop("/context/system/impact")]) == "missing"
}

test_gov_02_wants_the_class_declared if {
	f.classifier("GOV-02", "release", [f.drop("/context/system/eu_ai_act")]) == "missing"
}

test_gov_02_wants_the_data_classes_declared_and_an_empty_list_declares_none if {
	f.classifier("GOV-02", "release", [f.set_("/context/system/data_classes", [])]) == "missing"
	f.classifier("GOV-02", "release", [f.drop("/context/system/data_classes")]) == "missing"
}

test_gov_02_names_what_nobody_declared if {
	silent := f.but("release", f.screening, [f.drop("/context/system/impact"), f.drop("/context/system/eu_ai_act")])
	some asked in f.requirements("GOV-02", silent)
	contains(asked.message, "Not declared: system.eu_ai_act.class, system.impact. ")
}

test_gov_02_refuses_a_prohibited_practice if {
	f.classifier("GOV-02", "release", [f.set_("/context/system/eu_ai_act/class", "prohibited")]) == "violated"
}

classed(class, basis) := f.classifier("GOV-02", "release", [
	f.set_("/context/system/eu_ai_act/class", class),
	f.set_("/context/system/eu_ai_act/basis", basis),
])

test_gov_02_refuses_a_class_that_its_basis_contradicts if {
	every class in ["minimal", "transparency", "not_in_scope"] {
		classed(class, "Annex III, point 5(b)") == "violated"
		classed(class, "annex  iii 4") == "violated"
		classed(class, "Article 6(2)") == "violated"
		classed(class, "Art. 6") == "violated"
	}
	classed("high_risk", "Annex III, point 5(b)") == "met"
}

test_gov_02_takes_a_basis_that_denies_what_it_names if {
	every basis in ["no use of Annex III", "nothing of Article 6", "Not high-risk by Article 6(3)", "outside Annex III", "Article 50", "Article 60", "Annex IIIa"] {
		classed("minimal", basis) == "met"
	}
}

test_gov_02_and_what_agrees_with_it_are_asked_of_the_lowest_tier if {
	minimal := [f.set_("/context/tier", "minimal")]
	f.classifier("GOV-02", "release", array.concat(minimal, [f.set_("/context/system/eu_ai_act/class", "minimal")])) == "violated"
	f.classifier("PRI-05", "release", array.concat(minimal, [f.set_("/context/system/data_classes", ["internal"])])) == "violated"
	f.classifier("GOV-08", "release", array.concat(minimal, [f.set_("/context/system/users", [])])) == "missing"
}

test_gov_03_wants_a_submission if {
	f.classifier("GOV-03", "release", [f.set_("/context/submission", null)]) == "missing"
}

test_gov_03_refuses_the_submission_of_another_state if {
	f.classifier("GOV-03", "release", [f.set_("/context/submission/state", f.digest("9"))]) == "stale"
}

test_gov_04_wants_approvals if {
	f.classifier("GOV-04", "release", [f.set_("/context/approvals", [])]) == "missing"
}

test_gov_04_wants_the_whole_quorum if {
	f.classifier("GOV-04", "release", [f.drop("/context/approvals/1")]) == "missing"
}

test_gov_04_counts_a_person_once if {
	f.classifier("GOV-04", "release", [f.set_("/context/approvals/1/holder", "Alan")]) == "missing"
}

test_gov_04_counts_only_this_state if {
	f.classifier("GOV-04", "release", [f.set_("/context/approvals/1/state", f.digest("9"))]) == "missing"
}

test_gov_04_counts_only_the_rank if {
	f.classifier("GOV-04", "release", [f.set_("/context/approvals/1/ranks", ["intern"])]) == "missing"
}

test_gov_04_counts_only_what_follows_the_submission if {
	f.classifier("GOV-04", "release", [
		f.set_("/context/approvals/1/at", "2028-01-10T09:00:00Z"),
	]) == "missing"
}

test_gov_04_refuses_approval_by_the_submitter if {
	f.classifier("GOV-04", "release", [f.set_("/context/approvals/1/holder", "Ada")]) == "violated"
}

test_gov_04_waits_for_the_state if {
	f.classifier("GOV-04", "release", [f.drop("/context/release/state")]) == "missing"
}

test_gov_04_needs_nobody_where_the_quorum_is_none if {
	given := f.but("release", f.screening, [f.set_("/context/approvals", [])])
	f.outcome("GOV-04", given) == "met" with data.baseline.approvals.high as {"quorum": 0, "ranks": []}
}

test_gov_05_wants_an_intended_use if {
	f.classifier("GOV-05", "release", [f.set_("/context/system/intended_uses", [])]) == "missing"
}

test_gov_05_wants_an_excluded_use if {
	f.classifier("GOV-05", "release", [f.drop("/context/system/excluded_uses")]) == "missing"
}

test_gov_05_refuses_a_use_both_intended_and_excluded if {
	f.classifier("GOV-05", "release", [
		f.set_("/context/system/excluded_uses", ["Ordering applications"]),
	]) == "violated"
}

test_gov_06_wants_a_risk_assessment if {
	f.classifier("GOV-06", "release", [f.no_document(f.screening, "risk_assessment")]) == "missing"
}

test_gov_06_reads_the_risk_assessment if {
	f.classifier("GOV-06", "release", [
		f.lacking(f.screening, "risk_assessment", "Misuse", "too_short"),
	]) == "violated"
}

test_gov_07_wants_an_impact_assessment if {
	f.classifier("GOV-07", "design", [f.no_document(f.screening, "impact_assessment")]) == "missing"
}

test_gov_07_reads_the_impact_assessment if {
	f.classifier("GOV-07", "design", [
		f.lacking(f.screening, "impact_assessment", "Remedy", "placeholder"),
	]) == "violated"
}

test_gov_08_wants_users_surfaces_and_regions if {
	f.classifier("GOV-08", "release", [f.set_("/context/system/regions", [])]) == "missing"
}

test_gov_08_takes_no_placeholder_for_a_user if {
	f.classifier("GOV-08", "release", [f.set_("/context/system/users", ["TODO: who uses it"])]) == "missing"
	f.classifier("GOV-08", "release", [f.set_("/context/system/regions", ["NA"])]) == "met"
}

test_gov_08_wants_the_basis_of_the_class if {
	f.classifier("GOV-08", "release", [f.drop("/context/system/eu_ai_act/basis")]) == "missing"
}

test_gov_08_refuses_to_put_the_union_out_of_scope if {
	f.classifier("GOV-08", "release", [
		f.set_("/context/system/eu_ai_act/class", "not_in_scope"),
	]) == "violated"
}

test_gov_09_wants_the_risk_accepted if f.unattached("GOV-09", "release", f.assistant) == "missing"

test_gov_09_refuses_the_word_of_the_product_owner if {
	f.signed_by("GOV-09", "release", f.assistant, {"holder": "Ada", "keyid": "k", "kind": "person"}) == "violated"
}

test_gov_09_refuses_the_word_of_a_machine if {
	f.signed_by("GOV-09", "release", f.assistant, {"holder": "ci", "keyid": "k", "kind": "ci"}) == "violated"
}

test_gov_10_wants_conformity_assessed if f.unattached("GOV-10", "deployment", f.screening) == "missing"

test_gov_11_wants_a_registration if {
	f.classifier("GOV-11", "deployment", [f.drop("/context/system/links/eu_database")]) == "missing"
}

test_gov_11_takes_a_proof_instead if {
	f.classifier("GOV-11", "deployment", [
		f.drop("/context/system/links/eu_database"),
		f.set_("/context/evidence/-", f.attachment("GOV-11")),
	]) == "met"
}

test_gov_12_wants_training if f.unattached("GOV-12", "deployment", f.screening) == "missing"

test_gov_13_wants_a_quality_management_system if f.unattached("GOV-13", "deployment", f.screening) == "missing"

test_gov_14_wants_the_decommissioning_recorded if f.unattached("GOV-14", "retirement", f.screening) == "missing"

test_gov_15_wants_a_baseline if {
	f.agent("GOV-15", "release", [f.set_("/context/trust/baseline", null)]) == "missing"
}

test_gov_15_wants_the_trust_root_pinned if {
	f.agent("GOV-15", "release", [f.set_("/context/trust/self_governed", true)]) == "missing"
}

test_gov_16_wants_people_consulted if f.unattached("GOV-16", "design", f.screening) == "missing"

test_gov_17_refuses_a_changed_system_under_the_old_name if {
	f.classifier("GOV-17", "release", [f.set_("/context/release/id", "1.0.0")]) == "violated"
}

test_gov_17_allows_a_new_description_under_the_old_name if {
	change := {"component": "model", "kind": "model", "change": "retitled", "field": "description", "from": "a", "to": "b"}
	f.classifier("GOV-17", "release", [
		f.set_("/context/release/id", "1.0.0"),
		f.set_("/context/changes", [change]),
	]) == "met"
}

test_gov_18_wants_the_roles_recorded if f.unattached("GOV-18", "deployment", f.screening) == "missing"

test_gov_03_cites_the_submission_where_it_is_among_the_evidence if {
	listed := f.set_("/context/evidence/-", f.evidence("submission-1", "statement"))
	some asked in f.requirements("GOV-03", f.but("release", f.screening, [listed]))
	asked.evidence == ["submission-1"]
}

test_gov_03_cites_the_manifest_else if {
	some asked in f.requirements("GOV-03", f.at("release", f.screening))
	asked.evidence == ["manifest"]
}

test_gov_04_says_how_many_are_missing if {
	some asked in f.requirements("GOV-04", f.but("release", f.screening, [f.drop("/context/approvals/1")]))
	asked.message == "1 of 2 approvals of this state by people of rank reviewer or risk_owner or executive."
}

test_gov_05_sees_a_placeholder if {
	f.classifier("GOV-05", "release", [f.set_("/context/system/purpose", "TODO: what it does")]) == "violated"
}

test_gov_05_wants_something_to_release if {
	f.classifier("GOV-05", "release", [f.set_("/context/components", [])]) == "violated"
}
