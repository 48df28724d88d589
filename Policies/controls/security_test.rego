# METADATA
# title: Security, tested
# description: Each control of the family notices what it is there to notice.
package ephor.security_test

import data.ephor.fixtures as f

test_sec_01_wants_a_threat_model if f.unattached("SEC-01", "release", f.screening) == "missing"

test_sec_02_wants_an_inventory if {
	f.classifier("SEC-02", "release", [f.set_("/context/components", [])]) == "missing"
}

test_sec_02_refuses_a_part_that_can_change_unseen if {
	f.agent("SEC-02", "release", [f.drop("/context/components/6/version")]) == "violated"
}

test_sec_02_refuses_a_version_that_moves if {
	f.agent("SEC-02", "release", [f.set_("/context/components/6/version", "^1.1")]) == "violated"
}

test_sec_02_refuses_a_file_that_is_not_the_pinned_one if {
	f.classifier("SEC-02", "release", [f.set_("/context/components/0/pin", f.digest("9"))]) == "violated"
}

test_sec_03_wants_a_scan if f.unattached("SEC-03", "deployment", f.screening) == "missing"

test_sec_04_wants_a_review_of_access if f.unattached("SEC-04", "deployment", f.screening) == "missing"

test_sec_05_wants_a_limit if {
	f.agent("SEC-05", "release", [f.set_("/context/components/8/tags", [])]) == "missing"
}

test_sec_02_takes_a_system_of_one_part if {
	f.outcome("SEC-02", f.but("release", f.helper, [f.set_("/context/tier", "limited")])) == "met"
}

test_sec_02_is_not_shown_by_an_empty_inventory if {
	f.shown("SEC-02", f.but("release", f.screening, [f.set_("/context/components", [])])) == set()
}

test_sec_05_is_content_with_either_limit if {
	every tag in ["budget", "rate_limit"] {
		f.agent("SEC-05", "release", [f.set_("/context/components/8/tags", [tag])]) == "met"
	}
}

test_each_finding_names_the_component_and_what_is_wrong_with_it if {
	f.classifier_says("SEC-02", "release", [f.set_("/context/components", [])]) == {
		"missing at /components: No component is declared, so nothing says what the system is made of.",
	}
	f.agent_says("SEC-02", "release", [f.drop("/context/components/6/version")]) == {
		"violated at /components/6: input-filter can change unseen: it has no exact version.",
	}
	f.classifier_says("SEC-02", "release", [f.set_("/context/components/0/pin", f.digest("9"))]) == {
		"violated at /components/0/pin: model is not the file its pin names.",
	}
}
