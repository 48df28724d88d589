# METADATA
# title: What policies share, tested
# description: Which controls apply, and that the three systems meet all of them over their lives.
package ephor.lib_test

import data.ephor.fixtures as f
import data.ephor.lib

# ---------------------------------------------------------------- every gate opens for a good system

test_the_classifier_meets_everything_asked_of_it if f.unmet(f.screening) == set()

test_the_agent_meets_everything_asked_of_it if f.unmet(f.assistant) == set()

test_the_helper_meets_everything_asked_of_it if f.unmet(f.helper) == set()

test_every_control_is_met_by_one_of_them if {
	met := (f.meets(f.screening) | f.meets(f.assistant)) | f.meets(f.helper)
	object.keys(data.catalog.controls) - met == set()
}

# ---------------------------------------------------------------- and bites where there is nothing to show

test_a_system_with_nothing_to_show_is_refused_at_every_point if {
	every given in [f.screening, f.assistant, f.helper] {
		refused := f.unmet(f.barren("release", given))
		every point in f.points {
			some complaint in refused
			contains(complaint, sprintf(" at %s: ", [point]))
		}
	}
}

test_what_is_not_asked_has_no_outcome if f.outcome("AGT-01", f.at("release", f.screening)) == "not asked"

# ---------------------------------------------------------------- little is asked of little

test_the_lowest_tier_is_asked_little if {
	f.applicable(f.at("release", f.helper)) == {"GOV-01", "GOV-02", "GOV-05", "MOD-01"}
}

test_a_classifier_is_not_asked_about_prompts_and_tools if {
	asked := f.applicable(f.at("release", f.screening))
	{id | some id in asked; substring(id, 0, 3) in {"GEN", "AGT"}} == set()
}

test_what_does_not_apply_is_listed_with_its_reason if {
	reasons := lib.inapplicable with input as f.at("release", f.screening)
	reasons["AGT-01"] == "it has no tool"
}

test_nothing_is_both_applicable_and_not if {
	every system in [f.screening, f.assistant, f.helper] {
		reasons := lib.inapplicable with input as f.at("release", system)
		object.keys(reasons) & f.applicable(f.at("release", system)) == set()
	}
}

test_the_baseline_can_ask_by_name_for_what_would_not_apply if {
	f.asked_of("GEN-01", f.at("release", f.screening)) with data.baseline.required as {"high": ["GEN-01"]}
	not f.asked_of("GEN-01", f.at("training", f.screening)) with data.baseline.required as {"high": ["GEN-01"]}
}

test_every_condition_has_words if {
	named := {trait | some traits in lib.conditions; some trait in traits}
	words := object.keys(lib.words) with input as f.screening
	named - words == set()
}

test_every_condition_is_of_a_control if object.keys(lib.conditions) - object.keys(data.catalog.controls) == set()

# ---------------------------------------------------------------- what the law asks begins on its day

test_duties_of_the_act_do_not_hold_before_their_day if {
	early := f.but("deployment", f.screening, [{"op": "replace", "path": "/time", "value": "2027-12-01T23:59:59Z"}])
	not f.asked_of("GOV-11", early)
	reasons := lib.inapplicable with input as early
	reasons["GOV-11"] == "what the EU AI Act asks of such systems holds from 2027-12-02"
}

test_duties_for_products_begin_later if {
	regulated := [f.set_("/context/system/eu_ai_act/basis", "Annex I, machinery")]
	not f.asked_of("GOV-11", f.but("deployment", f.screening, regulated))
	f.asked_of("GOV-11", f.at("deployment", f.screening))
}

test_only_providers_assess_conformity if {
	not f.asked_of("GOV-10", f.but("deployment", f.screening, [f.set_("/context/system/eu_ai_act/role", "deployer")]))
}

# ---------------------------------------------------------------- traits

traits(given, patch) := result if {
	result := lib.traits with input as f.but("release", given, patch)
}

test_a_model_alone_is_taken_for_a_classifier if "predictive" in traits(f.helper, [])

test_a_model_judged_by_its_words_is_not if {
	evaluation := {"name": "e", "kind": "labelled", "of": "sorter"}
	found := traits(f.helper, [f.set_("/context/evaluations", [evaluation])])
	"generative" in found
	not "predictive" in found
}

test_a_component_can_make_a_system_personal if {
	"personal" in traits(f.helper, [f.set_("/context/components/0/personal_data", true)])
}

test_biometrics_concern_people if "people" in traits(f.helper, [f.set_("/context/system/data_classes", ["biometric"])])

test_what_is_not_declared_is_never_taken_to_be_harmless if {
	silent := [f.drop("/context/system/impact"), f.drop("/context/system/data_classes"), f.drop("/context/system/eu_ai_act")]
	found := traits(f.helper, silent)
	{
		"personal", "sensitive", "people", "overseen", "assisted", "meets_people", "eu_high_risk",
		"eu_provider",
	} - found == set()
	"queryable" in traits(f.helper, array.concat(silent, [f.set_("/context/system/surfaces", [])]))
}

test_a_web_page_for_customers_can_be_queried if {
	patch := [
		f.set_("/context/system/impact/exposure", "customers"),
		f.set_("/context/system/surfaces", ["web"]),
	]
	"queryable" in traits(f.helper, patch)
	not "queryable" in traits(f.helper, [])
}

test_transparency_duties_mean_meeting_people if {
	"meets_people" in traits(f.helper, [f.set_("/context/system/eu_ai_act/class", "transparency")])
}

test_people_affected_need_oversight_in_any_tier if {
	"overseen" in traits(f.helper, [f.set_("/context/system/impact/people", "moderate")])
	not "overseen" in traits(f.helper, [])
}

# ---------------------------------------------------------------- consequences of tools

verbs(permissions, tier, reversibility) := result if {
	patch := [f.set_("/context/tier", tier), f.set_("/context/system/impact/reversibility", reversibility)]
	result := lib.consequences({"permissions": permissions}) with input as f.but("release", f.helper, patch)
}

test_deleting_always_has_consequences if verbs(["files:delete"], "limited", "reversible") == {"delete"}

test_writing_has_consequences_in_tier_high if verbs(["files.write"], "high", "reversible") == {"write"}

test_writing_has_consequences_where_it_cannot_be_undone if verbs(["files.write"], "limited", "irreversible") == {"write"}

test_writing_has_none_below if verbs(["files.write"], "limited", "reversible") == set()

test_reading_has_none if verbs(["files:read", "deleted-items:list"], "critical", "irreversible") == set()

# ---------------------------------------------------------------- versions

test_versions_that_name_one_thing if {
	every version in ["1.2.3", "gpt-x-2026-01-01", "2026.1"] {
		lib.exact_version({"version": version})
	}
}

test_versions_that_move if {
	every version in ["latest", "Stable", "main", "*", "^1.2", "~2", ">=3", "<4", "1.x", "x-latest", " "] {
		not lib.exact_version({"version": version})
	}
}

# ---------------------------------------------------------------- words

test_a_slice_is_named_in_order if lib.slice_name({"sex": "Female", "race": "Other"}) == "race=Other, sex=Female"

test_a_control_outside_the_catalogue_has_a_remedy if lib.remedy("ZZZ-99") == {"text": "See the catalogue."}

test_what_is_missing_is_said_in_the_words_of_the_catalogue if {
	given := f.but("release", f.screening, [f.drop("/context/system/owners/on_call")])
	some asked in f.requirements("INC-02", given)
	asked.message == "Not shown: system.owners.on_call."
	asked.evidence == []
}

test_figures_are_rounded_for_people if [lib.figure(0.2531210637345868), lib.figure(null)] == [0.2531, "unknown"]
