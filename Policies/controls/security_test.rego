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
