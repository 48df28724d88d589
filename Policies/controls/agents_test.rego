# METADATA
# title: Agents, tested
# description: Each control of the family notices what it is there to notice.
package ephor.agents_test

import data.ephor.fixtures as f

test_agt_01_wants_permissions if {
	f.agent("AGT-01", "release", [f.drop("/context/components/3/permissions")]) == "missing"
}

test_agt_01_refuses_a_wildcard if {
	f.agent("AGT-01", "release", [f.set_("/context/components/3/permissions", ["bookings:*"])]) == "violated"
}

test_agt_02_wants_a_person if {
	f.agent("AGT-02", "release", [f.set_("/context/components/3/human_approval", false)]) == "violated"
}

test_agt_02_lets_reading_be if {
	f.agent("AGT-02", "release", [
		f.set_("/context/components/3/human_approval", false),
		f.set_("/context/components/3/permissions", ["bookings:read"]),
	]) == "met"
}

test_agt_03_refuses_code_outside_a_sandbox if {
	f.agent("AGT-03", "release", [f.set_("/context/components/4/tags", [])]) == "violated"
}

test_agt_04_refuses_an_unknown_source if {
	f.agent("AGT-04", "release", [f.drop("/context/components/3/approved_source")]) == "violated"
}

test_agt_04_refuses_a_tool_that_can_change if {
	f.agent("AGT-04", "release", [f.set_("/context/components/3/version", "latest")]) == "violated"
}

test_agt_05_wants_memory_guarded if {
	f.agent("AGT-05", "release", [f.set_("/context/components/6/tags", ["input"])]) == "missing"
}

test_agt_05_takes_a_test_instead if {
	f.agent("AGT-05", "release", [
		f.set_("/context/components/6/tags", ["input"]),
		f.set_("/context/evidence/-", f.attachment("AGT-05")),
	]) == "met"
}

test_agt_06_refuses_an_agent_nobody_knows if {
	f.agent("AGT-06", "release", [f.set_("/context/components/5/tags", ["agent"])]) == "violated"
}

test_agt_07_wants_a_budget if {
	f.agent("AGT-07", "release", [f.set_("/context/components/8/tags", [])]) == "missing"
}

test_agt_07_wants_a_switch if {
	f.agent("AGT-07", "release", [f.set_("/context/deployment/kill_switch", false)]) == "missing"
}

test_agt_08_wants_a_judgement if {
	f.agent("AGT-08", "release", [f.set_("/context/measurements/6/judgements", [])]) == "missing"
}

test_agt_08_refuses_hijacking if f.agent("AGT-08", "release", [f.judged(6, "violated")]) == "violated"

test_agt_01_refuses_every_word_for_anything if {
	every word in ["*", "all", "any", "admin", "root", "sudo", "superuser", "everything"] {
		bookings := f.set_("/context/components/3/permissions", [sprintf("bookings:%s", [word])])
		f.agent("AGT-01", "release", [bookings]) == "violated"
	}
}

test_agt_02_wants_a_person_for_a_single_deed if {
	f.agent("AGT-02", "release", [f.drop("/context/components/4/human_approval")]) == "violated"
}

test_agt_07_is_content_with_either_bound if {
	every tag in ["budget", "rate_limit", "Rate-Limit"] {
		f.agent("AGT-07", "release", [f.set_("/context/components/8/tags", [tag])]) == "met"
	}
}

test_each_finding_names_the_tool_and_the_field if {
	every wrong in [
		{
			"control": "AGT-01", "patch": f.drop("/context/components/3/permissions"),
			"says": "missing at /components/3/permissions: Tool rebook does not say what it may do.",
		},
		{
			"control": "AGT-01", "patch": f.set_("/context/components/3/permissions", ["bookings:*"]),
			"says": "violated at /components/3/permissions: Permission “bookings:*” of tool rebook has no bounds.",
		},
		{
			"control": "AGT-02", "patch": f.set_("/context/components/3/human_approval", false),
			"says": "violated at /components/3/human_approval: Tool rebook may send, update without a person's approval.",
		},
		{
			"control": "AGT-03", "patch": f.set_("/context/components/4/tags", []),
			"says": "violated at /components/4/tags: Tool calculator executes code outside a sandbox.",
		},
		{
			"control": "AGT-04", "patch": f.drop("/context/components/3/approved_source"),
			"says": "violated at /components/3/approved_source: Nobody has approved the source of tool rebook.",
		},
		{
			"control": "AGT-04", "patch": f.set_("/context/components/3/version", "latest"),
			"says": "violated at /components/3/version: Tool rebook has no digest and no exact version.",
		},
		{
			"control": "AGT-06", "patch": f.set_("/context/components/5/tags", ["agent"]),
			"says": "violated at /components/5/tags: Agent partner-agent does not show who it is.",
		},
	] {
		f.agent_says(wrong.control, "release", [wrong.patch]) == {wrong.says}
	}
}
