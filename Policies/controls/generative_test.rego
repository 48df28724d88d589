# METADATA
# title: Generative safety, tested
# description: Each control of the family notices what it is there to notice.
package ephor.generative_test

import data.ephor.fixtures as f

test_gen_01_wants_a_judgement if {
	f.agent("GEN-01", "release", [f.set_("/context/measurements/0/judgements", [])]) == "missing"
}

test_gen_01_refuses_unsafe_answers if f.agent("GEN-01", "release", [f.judged(0, "violated")]) == "violated"

test_gen_02_wants_a_judgement if {
	f.agent("GEN-02", "release", [f.set_("/context/measurements/1/judgements", [])]) == "missing"
}

test_gen_02_refuses_invention if f.agent("GEN-02", "release", [f.judged(1, "violated")]) == "violated"

test_gen_03_wants_a_judgement if {
	f.agent("GEN-03", "release", [f.set_("/context/measurements/2/judgements", [])]) == "missing"
}

test_gen_03_refuses_injection if f.agent("GEN-03", "release", [f.judged(2, "violated")]) == "violated"

test_gen_04_wants_a_specification if {
	f.agent("GEN-04", "release", [f.no_document(f.assistant, "prompt_specification")]) == "missing"
}

test_gen_04_reads_the_specification if {
	f.agent("GEN-04", "release", [
		f.lacking(f.assistant, "prompt_specification", "Refusals", "absent"),
	]) == "violated"
}

test_gen_04_wants_one_for_every_prompt if {
	f.agent("GEN-04", "release", [
		f.set_("/context/components/-", {"name": "other", "kind": "prompt", "digest": f.digest("8")}),
	]) == "missing"
}

test_gen_05_wants_a_guard_on_output if {
	f.agent("GEN-05", "release", [f.set_("/context/components/7/tags", [])]) == "missing"
}

test_gen_05_wants_a_guard_on_input_in_tier_high if {
	f.agent("GEN-05", "release", [f.set_("/context/components/6/tags", [])]) == "missing"
}

test_gen_05_is_content_with_output_below if {
	f.agent("GEN-05", "release", [
		f.set_("/context/components/6/tags", []),
		f.set_("/context/tier", "limited"),
	]) == "met"
}

test_gen_06_wants_a_red_team if {
	f.agent("GEN-06", "release", [f.no_document(f.assistant, "red_team_report")]) == "missing"
}

test_gen_06_reads_the_report if {
	f.agent("GEN-06", "release", [
		f.lacking(f.assistant, "red_team_report", "Dangerous content", "absent"),
	]) == "violated"
}

test_gen_07_wants_a_judgement if {
	f.agent("GEN-07", "release", [f.set_("/context/measurements/3/judgements", [])]) == "missing"
}

test_gen_07_refuses_leaks if f.agent("GEN-07", "release", [f.judged(3, "violated")]) == "violated"

test_gen_08_wants_rights_respected if {
	f.agent("GEN-08", "release", [f.set_("/context/components/9/tags", [])]) == "missing"
}

test_gen_08_wants_rights_respected_for_personal_data if {
	f.agent("GEN-08", "release", [
		f.set_("/context/components/9/tags", []),
		f.set_("/context/system/data_classes", ["personal"]),
	]) == "missing"
}

test_gen_08_has_nothing_to_hold_back_in_public_data if {
	f.agent("GEN-08", "release", [
		f.set_("/context/components/9/tags", []),
		f.set_("/context/system/data_classes", ["public"]),
		f.set_("/context/components/2/personal_data", false),
	]) == "met"
}

test_gen_09_wants_reproduction_tested if f.unattached("GEN-09", "evaluation", f.assistant) == "missing"

test_gen_05_says_what_nobody_checks if {
	f.agent_says("GEN-05", "release", [f.set_("/context/components/6/tags", [])]) == {
		"missing at /components: No guardrail checks the input.",
	}
}

test_gen_08_wants_rights_respected_for_confidential_data if {
	f.agent("GEN-08", "release", [
		f.set_("/context/components/9/tags", []),
		f.set_("/context/components/2/personal_data", false),
	]) == "missing"
}
