# METADATA
# title: Documentation, tested
# description: Each control of the family notices what it is there to notice.
package ephor.documentation_test

import data.ephor.fixtures as f

test_doc_01_wants_a_model_card if {
	f.classifier("DOC-01", "release", [f.no_document(f.screening, "model_card")]) == "missing"
}

test_doc_01_reads_the_model_card if {
	f.classifier("DOC-01", "release", [
		f.lacking(f.screening, "model_card", "Limitations", "absent"),
	]) == "violated"
}

test_doc_01_wants_a_card_for_every_model if {
	f.classifier("DOC-01", "release", [
		f.set_("/context/components/-", {"name": "second", "kind": "model", "digest": f.digest("8")}),
	]) == "missing"
}

test_doc_01_takes_a_card_about_the_whole if {
	f.classifier("DOC-01", "release", [f.set_("/context/documents/0/about", null)]) == "met"
}

test_doc_02_wants_a_datasheet if {
	f.classifier("DOC-02", "release", [f.no_document(f.screening, "datasheet")]) == "missing"
}

test_doc_02_reads_the_datasheet if {
	f.classifier("DOC-02", "release", [
		f.lacking(f.screening, "datasheet", "Composition", "placeholder"),
	]) == "violated"
}

test_doc_02_wants_a_datasheet_for_every_dataset if {
	f.classifier("DOC-02", "release", [f.drop("/context/documents/2")]) == "missing"
}

test_doc_03_wants_technical_documentation if {
	f.classifier("DOC-03", "release", [f.no_document(f.screening, "technical_documentation")]) == "missing"
}

test_doc_03_reads_technical_documentation if {
	f.classifier("DOC-03", "release", [
		f.lacking(f.screening, "technical_documentation", "Changes", "absent"),
	]) == "violated"
}

test_doc_04_wants_a_system_card if {
	f.agent("DOC-04", "release", [f.no_document(f.assistant, "system_card")]) == "missing"
}

test_doc_04_reads_the_system_card if {
	f.agent("DOC-04", "release", [f.lacking(f.assistant, "system_card", "Safety", "absent")]) == "violated"
}

test_doc_05_refuses_a_document_about_nothing if {
	f.classifier("DOC-05", "release", [f.set_("/context/documents/0/about", "gone")]) == "violated"
}

test_doc_05_refuses_a_document_of_another_state if {
	other := [object.union(kept, {"current": kept.id != "document-model_card"}) | some kept in f.screening.context.evidence]
	f.classifier("DOC-05", "release", [f.set_("/context/evidence", other)]) == "stale"
}

test_doc_06_wants_the_archive_recorded if f.unattached("DOC-06", "retirement", f.screening) == "missing"

test_a_gap_says_what_the_section_is_for if {
	patch := [f.lacking(f.screening, "model_card", "Limitations", "absent")]
	some finding in f.denials("DOC-01", f.but("release", f.screening, patch))
	contains(finding.remediation.text, "Where the model fails")
}

test_a_gap_in_a_section_of_the_organisations_own_is_named if {
	patch := [f.lacking(f.screening, "model_card", "Our own section", "absent")]
	some finding in f.denials("DOC-01", f.but("release", f.screening, patch))
	contains(finding.remediation.text, "Our own section")
}

test_a_component_without_its_document_is_named if {
	some finding in f.denials("DOC-02", f.but("release", f.screening, [f.drop("/context/documents/2")]))
	finding.message == "No datasheet is about test-set."
}

test_a_missing_document_is_said_once if {
	f.denials("DOC-01", f.but("release", f.screening, [f.no_document(f.screening, "model_card")])) == set()
}

test_each_finding_names_the_document if {
	f.classifier_says("DOC-05", "release", [f.set_("/context/documents/0/about", "gone")]) == {
		"violated at /documents/0/about: docs/model_card.md is about gone, which is no component of this release.",
	}
	other := [object.union(kept, {"current": kept.id != "document-model_card"}) | some kept in f.screening.context.evidence]
	f.classifier_says("DOC-05", "release", [f.set_("/context/evidence", other)]) == {
		"stale: docs/model_card.md was recorded in another state than the one of this release.",
	}
}

test_a_gap_says_what_is_wrong_with_the_section if {
	every reason, words in {
		"absent": "is not there",
		"too_short": "is too short to say anything",
		"placeholder": "still holds a placeholder",
	} {
		f.classifier_says("DOC-01", "release", [f.lacking(f.screening, "model_card", "Limitations", reason)]) == {
			sprintf("violated: docs/model_card.md: section “Limitations” %s.", [words]),
		}
	}
}

test_a_gap_says_where_to_write_what if {
	patch := [f.lacking(f.screening, "model_card", "Our own section", "absent")]
	some finding in f.denials("DOC-01", f.but("release", f.screening, patch))
	finding.remediation.text == "Write section “Our own section” in docs/model_card.md: what it is called for."
}

test_a_document_with_a_gap_shows_nothing if {
	f.shown("DOC-01", f.at("release", f.screening)) == {"document-model_card"}
	f.shown("DOC-01", f.but("release", f.screening, [
		f.lacking(f.screening, "model_card", "Limitations", "absent"),
	])) == set()
}
