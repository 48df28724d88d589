# METADATA
# title: Third parties, tested
# description: Each control of the family notices what it is there to notice.
package ephor.third_party_test

import data.ephor.fixtures as f

test_thp_01_refuses_a_version_that_moves if {
	f.agent("THP-01", "release", [f.set_("/context/components/0/version", "latest")]) == "violated"
}

test_thp_01_refuses_no_version if {
	f.agent("THP-01", "release", [f.drop("/context/components/0/version")]) == "violated"
}

test_thp_01_takes_a_digest if {
	f.agent("THP-01", "release", [
		f.drop("/context/components/0/version"),
		f.set_("/context/components/0/digest", f.digest("6")),
	]) == "met"
}

test_thp_02_wants_due_diligence if {
	f.agent("THP-02", "release", [f.no_document(f.assistant, "due_diligence")]) == "missing"
}

test_thp_02_reads_it if {
	f.agent("THP-02", "release", [f.lacking(f.assistant, "due_diligence", "Exit", "absent")]) == "violated"
}

test_thp_02_wants_it_for_every_third_party if {
	f.agent("THP-02", "release", [
		f.set_("/context/components/-", {"name": "other", "kind": "third_party", "version": "1"}),
	]) == "missing"
}

test_thp_03_wants_an_agreement if f.unattached("THP-03", "release", f.assistant) == "missing"

test_thp_04_wants_a_fallback if {
	f.agent("THP-04", "deployment", [f.drop("/context/deployment/fallback")]) == "missing"
}

test_thp_05_wants_suppliers_watched if {
	f.agent("THP-05", "post_deployment", [f.set_("/context/deployment/monitoring/signals", [])]) == "missing"
}

test_thp_01_refuses_a_version_that_moves_whatever_the_digest if {
	f.agent("THP-01", "release", [
		f.set_("/context/components/0/version", "stable"),
		f.set_("/context/components/0/digest", f.digest("6")),
	]) == "violated"
}

test_thp_01_quotes_the_version if {
	f.agent_says("THP-01", "release", [f.set_("/context/components/0/version", "latest")]) == {
		"violated at /components/0/version: hosted-model is not fixed: “latest” is no exact version.",
	}
	f.agent_says("THP-01", "release", [f.drop("/context/components/0/version")]) == {
		"violated at /components/0/version: hosted-model is not fixed: “nothing” is no exact version.",
	}
}
