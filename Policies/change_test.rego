# METADATA
# title: Material change, tested
# description: Content, parts and the fields that matter make another system; titles do not.
package ephor.change_test

import data.ephor.change
import data.ephor.fixtures as f

rules(changed) := result if {
	given := f.but("release", f.screening, [f.set_("/context/changes", [object.union(base, changed)])])
	result := {entry.rule | some entry in change.material} with input as given
}

base := {"component": "model", "kind": "model", "change": "modified", "field": "digest", "from": null, "to": null}

test_new_content_is_material if rules({"field": "digest"}) == {"content"}

test_an_added_component_is_material if rules({"change": "added"}) == {"component_added"}

test_a_removed_component_is_material if rules({"change": "removed", "kind": "guardrail"}) == {"component_removed"}

test_more_permission_is_material if rules({"kind": "tool", "field": "permissions"}) == {"field_permissions"}

test_a_new_version_is_material if rules({"kind": "third_party", "field": "version"}) == {"field_version"}

test_a_new_title_is_not if rules({"change": "retitled", "field": "description"}) == set()

test_new_tags_are_not if rules({"field": "tags"}) == set()

test_the_message_says_why if {
	changes := [object.union(base, {"component": "refund", "kind": "tool", "field": "human_approval"})]
	material := change.material with input as f.but("release", f.screening, [f.set_("/context/changes", changes)])
	some entry in material
	entry.message == "human_approval of refund changed: whether a person approves what it does."
}

test_everything_is_new_in_a_first_release if {
	material := change.material with input as f.at("release", f.helper)
	{entry.rule | some entry in material} == {"first_release"}
}

test_a_first_release_is_not_a_changed_one if {
	not change.materially_changed with input as f.at("release", f.helper)
}

test_a_release_with_changes_is if {
	change.materially_changed with input as f.at("release", f.screening)
}

test_another_purpose_is_material if rules({"component": "system", "kind": "system", "field": "purpose"}) == {"field_purpose"}

test_measuring_less_or_otherwise_is_material if {
	evaluation := {"component": "holdout", "kind": "evaluation", "field": "evaluation"}
	rules(object.union(evaluation, {"change": "removed"})) == {"evaluation_removed"}
	rules(object.union(evaluation, {"change": "added"})) == set()
	rules(object.union(evaluation, {"field": "protected"})) == {"field_protected"}
	rules(object.union(evaluation, {"field": "counts"})) == {"field_counts"}
}

test_a_limit_taken_away_is_material if {
	limit := {"component": "accuracy", "kind": "threshold", "field": "threshold"}
	rules(object.union(limit, {"change": "removed"})) == {"limit_removed"}
	rules(object.union(limit, {"change": "added"})) == set()
	rules(object.union(limit, {"change": "modified"})) == set()
}

test_a_measurement_on_another_file_is_no_other_system if {
	rules({"component": "holdout", "kind": "evaluation", "field": "file"}) == set()
}

test_a_release_without_material_changes_is_not_a_changed_one if {
	not change.materially_changed with input as f.but("release", f.screening, [f.set_("/context/changes", [])])
}

test_only_a_field_that_was_modified_is_material if {
	rules({"kind": "third_party", "field": "version"}) == {"field_version"}
	rules({"kind": "third_party", "field": "version", "change": "retitled"}) == set()
}

test_what_is_no_component_is_neither_added_nor_removed_as_one if {
	every kind in ["system", "deployment", "threshold", "evaluation"] {
		rules({"kind": kind, "change": "added"}) == set()
		not "component_removed" in rules({"kind": kind, "change": "removed"})
	}
}

says(changed) := result if {
	given := f.but("release", f.screening, [f.set_("/context/changes", [object.union(base, changed)])])
	result := [entry.message | some entry in change.material] with input as given
}

test_changed_content_is_said_with_the_kind_of_part if {
	every kind in ["corpus", "dataset", "guardrail", "model", "prompt", "third_party", "tool"] {
		words := replace(kind, "_", " ")
		says({"component": "part", "kind": kind}) == [sprintf("The content of %s part changed.", [words])]
		begun := sprintf("%s%s", [upper(substring(words, 0, 1)), substring(words, 1, -1)])
		says({"component": "part", "kind": kind, "change": "added"}) == [sprintf("%s part was added.", [begun])]
		says({"component": "part", "kind": kind, "change": "removed"}) == [sprintf("%s part was removed.", [begun])]
	}
}

test_every_field_that_matters_says_why if {
	every fields in change.because {
		every why in fields {
			regex.match(`^[a-z]+ [a-zA-Z ]+$`, why)
		}
	}
}
