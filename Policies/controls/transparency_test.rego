# METADATA
# title: Transparency, tested
# description: Each control of the family notices what it is there to notice.
package ephor.transparency_test

import data.ephor.fixtures as f

test_tra_01_wants_people_told if {
	f.agent("TRA-01", "release", [f.drop("/context/system/links/ai_notice")]) == "missing"
}

test_tra_02_wants_content_marked if {
	f.agent("TRA-02", "deployment", [f.set_("/context/components/7/tags", ["output"])]) == "missing"
}

test_tra_02_takes_a_reason_instead if {
	f.agent("TRA-02", "deployment", [
		f.set_("/context/components/7/tags", ["output"]),
		f.set_("/context/evidence/-", f.attachment("TRA-02")),
	]) == "met"
}

test_tra_03_wants_instructions if {
	f.classifier("TRA-03", "release", [f.no_document(f.screening, "instructions_for_use")]) == "missing"
}

test_tra_03_reads_the_instructions if {
	f.classifier("TRA-03", "release", [
		f.lacking(f.screening, "instructions_for_use", "Interpretation", "absent"),
	]) == "violated"
}

test_tra_04_wants_those_affected_informed if {
	f.classifier("TRA-04", "deployment", [f.drop("/context/system/links/affected_notice")]) == "missing"
}

test_tra_05_wants_an_appeal if {
	f.classifier("TRA-05", "deployment", [f.drop("/context/system/links/appeal")]) == "missing"
}
