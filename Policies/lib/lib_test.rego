# METADATA
# title: What policies share, tested
# description: Which controls apply, when, with which reasons, and what counts as said and shown.
package ephor.lib_test

import data.ephor.fixtures as f
import data.ephor.lib

# ---------------------------------------------------------------- little is asked of little

test_the_lowest_tier_is_asked_little if {
	f.applicable(f.at("release", f.helper)) == {"GOV-01", "GOV-02", "GOV-05", "GOV-08", "MOD-01", "PRI-05"}
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
	reasons := lib.inapplicable with input as f.at("release", f.screening) with data.baseline.required as {"high": ["GEN-01"]}
	not "GEN-01" in object.keys(reasons)
	"GEN-02" in object.keys(reasons)
}

test_the_baseline_can_ask_by_name_for_what_the_tier_would_not_ask if {
	not f.asked_of("SEC-02", f.at("release", f.helper))
	f.asked_of("SEC-02", f.at("release", f.helper)) with data.baseline.required as {"minimal": ["SEC-02"]}
}

test_every_condition_has_words if {
	named := {trait | some traits in lib.conditions; some trait in traits}
	words := lib.words with input as f.screening
	every trait in named {
		regex.match(`^[a-z]+ [a-z].+[a-z0-9]$`, words[trait])
	}
}

test_all_that_a_control_lacks_is_said if {
	reasons := lib.inapplicable with input as f.but("release", f.screening, [
		f.set_("/context/evaluations", []),
		f.set_("/context/system/impact/people", "low"),
	])
	reasons["FAI-04"] == "no evaluation is a classification; it affects people little"
}

test_a_system_that_is_not_high_risk_is_not_told_of_dates if {
	reasons := lib.inapplicable with input as f.but("deployment", f.assistant, [f.set_("/time", "2026-01-01T00:00:00Z")])
	reasons["GOV-18"] == "it is not high-risk under the EU AI Act"
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
	reasons := lib.inapplicable with input as f.but("deployment", f.screening, regulated)
	reasons["GOV-11"] == "what the EU AI Act asks of such systems holds from 2028-08-02"
	f.asked_of("GOV-11", f.at("deployment", f.screening))
}

test_only_providers_assess_conformity if {
	not f.asked_of("GOV-10", f.but("deployment", f.screening, [f.set_("/context/system/eu_ai_act/role", "deployer")]))
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

# ---------------------------------------------------------------- what counts as said and shown

test_a_text_is_stated_when_it_says_something if {
	stated := [text | some text in ["Ada", " ", "TODO: who", "tbd"]; lib.stated({"owner": text}, "owner")]
	stated == ["Ada"]
	not lib.stated({}, "owner")
}

test_days_are_counted_exactly if {
	days := lib.days_since("2027-12-16") with input as f.but("release", f.screening, [f.set_("/time", "2028-01-15T00:00:00Z")])
	days == 30
}

test_tiers_go_from_minimal_to_critical if {
	every position, name in ["minimal", "limited", "high", "critical"] {
		given := f.but("release", f.helper, [f.set_("/context/tier", name)])
		reached := [other | some other in lib.tiers; lib.tier_at_least(other)] with input as given
		reached == array.slice(lib.tiers, 0, position + 1)
	}
}

test_an_attached_file_shows_only_what_the_catalogue_lets_it_show if {
	declared := [f.drop("/context/system/owners/on_call"), f.set_("/context/evidence/-", f.attachment("INC-02"))]
	f.classifier("INC-02", "release", declared) == "missing"
}

test_only_an_attached_file_counts_as_one if {
	statement := object.union(f.attachment("TRA-02"), {"kind": "statement"})
	f.agent("TRA-02", "deployment", [
		f.set_("/context/components/7/tags", ["output"]),
		f.set_("/context/evidence/-", statement),
	]) == "missing"
}

# ---------------------------------------------------------------- files attested for another system

report(id, file, collected, outdated) := object.union(f.evidence(id, "attachment"), {
	"control": "EVA-06", "subjects": [{"name": file, "digest": f.digest("e")}], "collected": collected,
	"current": count(outdated) == 0, "outdated": outdated,
})

with_reports(reports) := f.but("release", f.screening, [f.set_("/context/evidence", array.concat(rest, reports))]) if {
	rest := [kept | some kept in f.screening.context.evidence; object.get(kept, "control", "") != "EVA-06"]
}

wanted_of(reports) := asked if some asked in f.requirements("EVA-06", with_reports(reports))

test_a_file_attested_for_other_components_says_what_changed_and_how_to_renew_it if {
	asked := wanted_of([
		report("second", "reports/robust.md", "2028-01-09", ["model m was 1 and is 3", "tool t is not there any more"]),
		report("first", "old.md", "2028-01-02", ["model m was 0 and is 3"]),
	])
	{id | some id in asked.evidence} == {"first", "second"}
	asked.message == "What was attested with reports/robust.md holds no more: model m was 1 and is 3; tool t is not there any more."
	asked.remediation.text == "See whether reports/robust.md still holds for the system as it is, and attest it again, or what takes its place."
	asked.remediation.command == "ephor import reports/robust.md --control EVA-06 --why \"WHAT IT SHOWS\" --until YYYY-MM-DD"
}

test_a_file_attested_for_these_components_needs_no_renewal if {
	asked := wanted_of([report("only", "robust.md", "2028-01-02", [])])
	asked.message == "Not shown: A report of tests with shifted, noisy, missing and adversarial input."
	asked.remediation.text == data.catalog.controls["EVA-06"].remedy.text
}

test_a_control_that_takes_no_file_asks_for_none_again if {
	stray := object.union(report("stray", "x.md", "2028-01-02", ["model m was 1 and is 3"]), {"control": "GOV-05"})
	some asked in f.requirements("GOV-05", f.but("release", f.screening, [f.set_("/context/evidence/-", stray)]))
	startswith(asked.message, "Not shown: ")
}

test_a_file_name_is_printed_so_that_a_shell_reads_it_as_one_word if {
	command := wanted_of([report("only", "my 'own' report; rm.md", "2028-01-02", ["changed"])]).remediation.command
	startswith(command, `ephor import 'my '\''own'\'' report; rm.md' --control EVA-06 `)
}
