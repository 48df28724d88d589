# METADATA
# title: Privacy, tested
# description: Each control of the family notices what it is there to notice.
package ephor.privacy_test

import data.ephor.fixtures as f

test_pri_01_wants_a_retention_period if {
	f.classifier("PRI-01", "release", [f.drop("/context/components/1/retention_days")]) == "missing"
}

test_pri_02_wants_a_legal_basis if {
	f.classifier("PRI-02", "release", [f.drop("/context/components/2/consent_basis")]) == "missing"
}

test_pri_03_wants_an_assessment if {
	f.classifier("PRI-03", "design", [f.no_document(f.screening, "dpia")]) == "missing"
}

test_pri_03_reads_the_assessment if {
	f.classifier("PRI-03", "data", [f.lacking(f.screening, "dpia", "Necessity", "absent")]) == "violated"
}

test_pri_04_wants_a_justification if f.unattached("PRI-04", "data", f.screening) == "missing"

test_pri_04_refuses_the_word_of_a_machine if {
	f.signed_by("PRI-04", "data", f.screening, {"holder": "ci", "keyid": "k", "kind": "ci"}) == "violated"
}

test_pri_05_refuses_personal_data_the_system_does_not_declare if {
	f.classifier("PRI-05", "release", [f.set_("/context/system/data_classes", ["internal"])]) == "violated"
}

test_pri_05_wants_every_part_to_say if {
	f.classifier("PRI-05", "release", [f.drop("/context/components/1/personal_data")]) == "missing"
}

test_pri_06_wants_logs_redacted if {
	f.classifier("PRI-06", "deployment", [f.set_("/context/deployment/logging/redacted", false)]) == "missing"
}

test_pri_07_wants_a_judgement if {
	f.agent("PRI-07", "release", [f.set_("/context/measurements/4/judgements", [])]) == "missing"
}

test_pri_07_refuses_disclosure if f.agent("PRI-07", "release", [f.judged(4, "violated")]) == "violated"

test_pri_08_wants_the_erasure_recorded if f.unattached("PRI-08", "retirement", f.screening) == "missing"

test_pri_05_asks_retrieved_and_hosted_parts_too if {
	every index, name in {0: "hosted-model", 2: "handbook"} {
		field := sprintf("/components/%d/personal_data", [index])
		f.agent_says("PRI-05", "release", [f.drop(sprintf("/context%s", [field]))]) == {
			sprintf("missing at %s: %s does not say whether it holds personal data.", [field, name]),
		}
	}
}

test_pri_05_asks_no_part_to_say_where_nothing_personal_is_declared if {
	f.classifier_says("PRI-05", "release", [
		f.set_("/context/system/data_classes", ["internal"]),
		f.drop("/context/components/2/personal_data"),
	]) == {"violated at /system/data_classes: training-set holds personal data, which the system does not declare."}
}

test_each_finding_names_the_component_and_the_field if {
	f.classifier_says("PRI-01", "release", [f.drop("/context/components/1/retention_days")]) == {
		"missing at /components/1/retention_days: training-set holds personal data without a retention period.",
	}
	f.classifier_says("PRI-02", "release", [f.drop("/context/components/2/consent_basis")]) == {
		"missing at /components/2/consent_basis: test-set holds personal data without a legal basis.",
	}
}
