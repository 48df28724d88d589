# METADATA
# title: Incident response, tested
# description: Each control of the family notices what it is there to notice.
package ephor.incident_test

import data.ephor.fixtures as f

test_inc_01_wants_a_plan if {
	f.classifier("INC-01", "deployment", [f.no_document(f.screening, "incident_plan")]) == "missing"
}

test_inc_01_reads_the_plan if {
	f.classifier("INC-01", "deployment", [
		f.lacking(f.screening, "incident_plan", "Containment", "absent"),
	]) == "violated"
}

test_inc_01_leaves_authorities_to_another_control if {
	f.classifier("INC-01", "deployment", [
		f.lacking(f.screening, "incident_plan", "Reporting to authorities", "absent"),
	]) == "met"
}

test_inc_02_wants_somebody_on_call if {
	f.classifier("INC-02", "release", [f.drop("/context/system/owners/on_call")]) == "missing"
}

test_inc_02_names_a_placeholder if {
	given := f.but("release", f.screening, [f.set_("/context/system/owners/on_call", "TODO: who is called")])
	f.outcome("INC-02", given) == "missing"
	some finding in f.denials("INC-02", given)
	finding.locate == "/system/owners/on_call"
}

test_inc_03_wants_a_plan if {
	f.classifier("INC-03", "deployment", [f.no_document(f.screening, "incident_plan")]) == "missing"
}

test_inc_03_wants_authorities_told if {
	f.classifier("INC-03", "deployment", [
		f.lacking(f.screening, "incident_plan", "Reporting to authorities", "absent"),
	]) == "violated"
}

test_inc_04_wants_an_exercise if f.unattached("INC-04", "post_deployment", f.screening) == "missing"

test_inc_05_wants_lessons if f.unattached("INC-05", "post_deployment", f.screening) == "missing"

test_inc_01_and_inc_03_divide_the_plan if {
	others := f.but("deployment", f.screening, [f.lacking(f.screening, "incident_plan", "Containment", "absent")])
	f.shown("INC-01", others) == set()
	f.shown("INC-03", others) == {"document-incident_plan"}
	f.says("INC-03", others) == set()
	authorities := f.but("deployment", f.screening, [
		f.lacking(f.screening, "incident_plan", "Reporting to authorities", "absent"),
	])
	f.shown("INC-01", authorities) == {"document-incident_plan"}
	f.shown("INC-03", authorities) == set()
}

test_inc_02_quotes_the_placeholder if {
	f.classifier_says("INC-02", "release", [f.set_("/context/system/owners/on_call", "tbd")]) == {
		"missing at /system/owners/on_call: Nobody is on call: “tbd” is a placeholder.",
	}
}
