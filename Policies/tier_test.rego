# METADATA
# title: The risk tier, tested
# description: Each fact raises the tier as far as it should, and what is not declared is not harmless.
package ephor.tier_test

import data.ephor.fixtures as f
import data.ephor.tier

decided(given, patch) := result if {
	result := tier.tier with input as f.but("release", given, patch)
}

impact(people, autonomy, exposure, reversibility) := f.set_("/context/system/impact", {
	"people": people, "autonomy": autonomy, "exposure": exposure, "reversibility": reversibility,
})

small(patch) := decided(f.helper, patch).tier

reason(patch) := concat("; ", decided(f.helper, patch).reasons)

test_nothing_asks_for_more_than_minimal if decided(f.helper, []) == {
	"tier": "minimal", "reasons": ["nothing about it asks for more"], "eu_ai_act": "minimal",
}

test_a_prohibited_practice_is_critical if small([f.set_("/context/system/eu_ai_act/class", "prohibited")]) == "critical"

test_severe_impact_is_high if small([impact("severe", "advisory", "internal", "reversible")]) == "high"

test_severe_impact_on_its_own_is_critical if {
	small([impact("severe", "autonomous", "internal", "reversible")]) == "critical"
}

test_severe_impact_for_ever_is_critical if small([impact("severe", "advisory", "internal", "irreversible")]) == "critical"

test_significant_impact_on_its_own_for_ever_is_critical if {
	small([impact("significant", "autonomous", "internal", "irreversible")]) == "critical"
}

test_significant_impact_is_high if small([impact("significant", "advisory", "internal", "reversible")]) == "high"

test_undeclared_impact_is_high if {
	small([f.drop("/context/system/impact")]) == "high"
	reason([f.drop("/context/system/impact")]) == "its impact is not declared"
}

test_undeclared_data_are_high if {
	small([f.set_("/context/system/data_classes", [])]) == "high"
	reason([f.drop("/context/system/data_classes")]) == "its data classes are not declared"
}

test_an_undeclared_class_is_high if {
	small([f.drop("/context/system/eu_ai_act")]) == "high"
	reason([f.drop("/context/system/eu_ai_act")]) == "its class under the EU AI Act is not declared"
}

test_high_risk_under_the_act_is_high if small([f.set_("/context/system/eu_ai_act/class", "high_risk")]) == "high"

test_moderate_impact_is_limited if small([impact("moderate", "advisory", "internal", "reversible")]) == "limited"

test_moderate_impact_on_its_own_is_high if small([impact("moderate", "autonomous", "internal", "reversible")]) == "high"

test_moderate_impact_for_ever_is_high if small([impact("moderate", "advisory", "internal", "irreversible")]) == "high"

test_moderate_impact_with_health_data_is_high if {
	patch := [
		impact("moderate", "advisory", "internal", "reversible"),
		f.set_("/context/system/data_classes", ["health"]),
	]
	small(patch) == "high"
	contains(reason(patch), "health data")
}

test_childrens_data_in_public_are_high if {
	patch := [impact("low", "advisory", "public", "reversible"), f.set_("/context/system/data_classes", ["children"])]
	small(patch) == "high"
}

test_code_nobody_approves_is_high if {
	tool := {"name": "sh", "kind": "tool", "permissions": ["shell"]}
	small([f.set_("/context/components/-", tool)]) == "high"
	approved := object.union(tool, {"human_approval": true})
	small([f.set_("/context/components/-", approved)]) == "limited"
}

test_transparency_duties_are_limited if small([f.set_("/context/system/eu_ai_act/class", "transparency")]) == "limited"

test_acting_alone_with_low_impact_is_limited if small([impact("low", "autonomous", "internal", "reversible")]) == "limited"

test_what_cannot_be_undone_is_limited if small([impact("none", "advisory", "internal", "irreversible")]) == "limited"

test_personal_data_are_limited if small([f.set_("/context/system/data_classes", ["personal"])]) == "limited"

test_financial_data_are_limited if small([f.set_("/context/system/data_classes", ["financial"])]) == "limited"

test_low_impact_in_public_is_limited if small([impact("low", "advisory", "public", "reversible")]) == "limited"

test_talking_to_people_outside_is_limited if {
	patch := [
		impact("none", "advisory", "customers", "reversible"),
		f.set_("/context/components/-", {"name": "p", "kind": "prompt"}),
	]
	small(patch) == "limited"
}

test_low_impact_inside_stays_minimal if small([impact("low", "advisory", "internal", "costly")]) == "minimal"

test_an_undeclared_class_is_named_so if decided(f.helper, [f.drop("/context/system/eu_ai_act")]).eu_ai_act == "undeclared"

test_the_tier_needs_no_tier if small([f.drop("/context/tier")]) == "minimal"

test_only_reasons_of_the_tier_are_given if decided(f.screening, []) == {
	"tier": "high",
	"reasons": [
		"health data with significant impact on people",
		"high-risk under the EU AI Act",
		"significant impact on people",
	],
	"eu_ai_act": "high_risk",
}

# ---------------------------------------------------------------- one fact short of the next tier

test_each_fact_counts_only_with_those_it_stands_with if {
	every case in [
		{"impact": impact("significant", "autonomous", "internal", "reversible"), "tier": "high"},
		{"impact": impact("significant", "advisory", "internal", "irreversible"), "tier": "high"},
		{"impact": impact("moderate", "autonomous", "internal", "irreversible"), "tier": "high"},
		{"impact": impact("low", "autonomous", "internal", "irreversible"), "tier": "limited"},
		{"impact": impact("low", "advisory", "partners", "reversible"), "tier": "minimal"},
		{"impact": impact("none", "autonomous", "internal", "reversible"), "tier": "minimal"},
		{"impact": impact("none", "advisory", "public", "reversible"), "tier": "minimal"},
		{"impact": impact("low", "advisory", "customers", "reversible"), "tier": "limited"},
	] {
		small([case.impact]) == case.tier
	}
}

test_sensitive_data_weigh_by_what_is_done_with_them_and_who_meets_them if {
	every case in [
		{"classes": ["health"], "impact": impact("low", "advisory", "internal", "reversible"), "tier": "limited"},
		{"classes": ["health"], "impact": impact("low", "advisory", "public", "reversible"), "tier": "limited"},
		{"classes": ["children"], "impact": impact("low", "advisory", "internal", "reversible"), "tier": "limited"},
		{"classes": ["biometric"], "impact": impact("low", "advisory", "customers", "reversible"), "tier": "high"},
		{"classes": ["biometric"], "impact": impact("none", "advisory", "partners", "reversible"), "tier": "limited"},
	] {
		small([case.impact, f.set_("/context/system/data_classes", case.classes)]) == case.tier
	}
}

test_a_tool_weighs_by_what_it_may_do if {
	every permission, tier_ in {"logs:read": "minimal", "mail:send": "limited", "host:shell": "high"} {
		tool := {"name": "t", "kind": "tool", "permissions": [permission]}
		small([f.set_("/context/components/-", tool)]) == tier_
	}
}

test_conversation_weighs_only_with_people_outside if {
	prompt := f.set_("/context/components/-", {"name": "p", "kind": "prompt"})
	every exposure, tier_ in {"internal": "minimal", "partners": "limited", "customers": "limited"} {
		small([impact("none", "advisory", exposure, "reversible"), prompt]) == tier_
	}
}
