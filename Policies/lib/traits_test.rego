# METADATA
# title: What a system has, tested
# description: Which trait follows from which fact, and what follows from silence.
package ephor.traits_test

import data.ephor.fixtures as f
import data.ephor.lib

traits(given, patch) := result if {
	result := lib.traits with input as f.but("release", given, patch)
}

# What a change of the helper adds to what it has, and what it takes away.
gains(patch) := traits(f.helper, patch) - traits(f.helper, [])

loses(patch) := traits(f.helper, []) - traits(f.helper, patch)

component(kind, more) := f.set_("/context/components/-", object.union({"name": "other", "kind": kind}, more))

evaluation(kind, more) := f.set_("/context/evaluations/-", object.union({"name": "e", "kind": kind, "of": "sorter"}, more))

test_the_helper_is_a_model_and_little_else if {
	traits(f.helper, []) == {"model", "predictive", "measured", "assisted", "eu_provider", "eu_in_force"}
}

# ---------------------------------------------------------------- its parts

test_parts_bring_what_controls_are_about if {
	every change in [
		{"by": component("model", {}), "gains": set()},
		{"by": component("guardrail", {}), "gains": set()},
		{"by": component("dataset", {}), "gains": {"dataset", "data", "training_data"}},
		{"by": component("tool", {}), "gains": {"tools"}},
		{"by": component("tool", {"permissions": ["logs:read"]}), "gains": {"tools"}},
		{"by": component("tool", {"tags": ["Agent"]}), "gains": {"tools", "speaks_to_agents"}},
		{"by": component("guardrail", {"tags": ["memory"]}), "gains": {"remembers"}},
		{"by": component("third_party", {"personal_data": false}), "gains": {"third_party"}},
		{
			"by": component("third_party", {"personal_data": true}),
			"gains": {"third_party", "third_party_personal", "personal"},
		},
		{"by": f.set_("/context/components/0/personal_data", true), "gains": {"personal"}},
		{"by": f.set_("/context/components/0/personal_data", false), "gains": set()},
	] {
		gains([change.by]) == change.gains
		loses([change.by]) == set()
	}
}

test_what_is_prompted_or_retrieves_generates_and_is_no_classifier if {
	every kind, more in {"prompt": set(), "corpus": {"data"}} {
		gains([component(kind, {})]) == {kind, "generative", "queryable"} | more
		loses([component(kind, {})]) == {"predictive"}
	}
}

test_code_is_executed_by_permission if {
	every permission in ["code:run", "jobs:execute", "exec", "shell.open", "python_eval", "os/subprocess"] {
		gains([component("tool", {"permissions": [permission]})]) == {"tools", "executes_code"}
	}
}

test_without_a_model_there_is_nothing_to_measure if {
	nothing := [f.set_("/context/components", [])]
	gains(nothing) == set()
	loses(nothing) == {"model", "measured", "predictive"}
}

test_data_without_a_model_are_no_training_data if {
	gains([f.set_("/context/components", [{"name": "d", "kind": "dataset"}])]) == {"dataset", "data"}
}

# ---------------------------------------------------------------- its evaluations

test_classifications_bring_what_they_measure if {
	every more, traits_ in {
		{}: set(),
		{"columns": {"id": "id"}, "slices": [], "protected": []}: set(),
		{"columns": {"score": "s"}}: {"scored"},
		{"slices": ["sex"]}: {"sliced"},
		{"protected": ["sex"]}: {"protected"},
		{"protected": ["sex", "age"]}: {"protected", "crossable"},
	} {
		gains([evaluation("classification", more)]) == {"classifies", "evaluated"} | traits_
		loses([evaluation("classification", more)]) == set()
	}
}

test_labelled_words_make_a_model_generative_and_no_classifier if {
	labelled := [evaluation("labelled", {"columns": {"score": "s"}})]
	gains(labelled) == {"evaluated", "generative"}
	loses(labelled) == {"predictive"}
}

test_a_classification_is_one_whatever_else_the_system_does if {
	both := [component("prompt", {}), evaluation("classification", {})]
	gains(both) == {"prompt", "generative", "queryable", "classifies", "evaluated"}
	loses(both) == set()
}

test_an_evaluation_measures_what_has_no_model_of_its_own if {
	hosted := [f.set_("/context/components", []), evaluation("classification", {})]
	gains(hosted) == {"classifies", "evaluated"}
	loses(hosted) == {"model"}
}

# ---------------------------------------------------------------- its data and the people it is about

test_data_classes_make_it_personal_and_sensitive if {
	every class, traits_ in {
		"public": set(),
		"financial": set(),
		"personal": {"personal"},
		"special_category": {"personal", "sensitive"},
		"health": {"personal", "sensitive"},
		"children": {"personal", "sensitive"},
		"biometric": {"personal", "sensitive", "people"},
	} {
		gains([f.set_("/context/system/data_classes", [class])]) == traits_
	}
}

test_people_affected_need_oversight_in_any_tier if {
	every people, traits_ in {
		"none": set(),
		"low": set(),
		"moderate": {"people", "overseen"},
		"significant": {"people", "overseen"},
		"severe": {"people", "overseen"},
	} {
		gains([f.set_("/context/system/impact/people", people)]) == traits_
	}
}

test_the_higher_tiers_are_overseen if {
	every tier, traits_ in {"limited": set(), "high": {"overseen"}, "critical": {"overseen"}} {
		gains([f.set_("/context/tier", tier)]) == traits_
	}
}

test_only_what_acts_alone_assists_nobody if {
	every autonomy, lost in {
		"advisory": set(), "human_approves": set(), "human_can_intervene": set(), "autonomous": {"assisted"},
	} {
		loses([f.set_("/context/system/impact/autonomy", autonomy)]) == lost
	}
}

# ---------------------------------------------------------------- where people meet it

met(exposure, surfaces) := gains([
	f.set_("/context/system/impact/exposure", exposure),
	f.set_("/context/system/surfaces", surfaces),
])

test_people_outside_query_what_they_can_reach if {
	every exposure in ["partners", "customers", "public"] {
		met(exposure, ["web"]) == {"queryable"}
		met(exposure, []) == {"queryable"}
		met(exposure, ["batch", "embedded", "internal_tool"]) == set()
	}
	every surface in ["api", "mobile", "chat", "voice"] {
		met("public", ["batch", surface]) == {"queryable"}
	}
	met("internal", ["web"]) == set()
	met("internal", []) == set()
}

test_people_outside_meet_what_converses if {
	public := f.set_("/context/system/impact/exposure", "public")
	gains([component("prompt", {}), public]) == {"prompt", "generative", "queryable", "meets_people"}
}

# ---------------------------------------------------------------- its place under the act

test_the_class_decides_on_duties if {
	every class, traits_ in {
		"not_in_scope": set(), "transparency": {"meets_people"}, "high_risk": {"eu_high_risk"},
	} {
		gains([f.set_("/context/system/eu_ai_act/class", class)]) == traits_
	}
}

test_everybody_is_taken_for_a_provider_who_does_not_say_otherwise if {
	every role, lost in {"provider": set(), "deployer": {"eu_provider"}, "importer": {"eu_provider"}} {
		loses([f.set_("/context/system/eu_ai_act/role", role)]) == lost
	}
}

test_duties_of_high_risk_begin_on_their_day_and_others_are_in_force if {
	high_risk := f.set_("/context/system/eu_ai_act/class", "high_risk")
	loses([high_risk, f.set_("/time", "2027-12-01T23:59:59Z")]) == {"eu_in_force"}
	loses([high_risk, f.set_("/time", "2027-12-02T00:00:00Z")]) == set()
	loses([f.set_("/time", "2027-12-01T23:59:59Z")]) == set()
}

# ---------------------------------------------------------------- what it does not say

test_what_is_not_declared_is_never_taken_to_be_harmless if {
	gains([f.drop("/context/system/impact")]) == {"people", "overseen"}
	gains([f.drop("/context/system/impact"), f.set_("/context/system/surfaces", [])]) == {"people", "overseen", "queryable"}
	gains([f.drop("/context/system/data_classes")]) == {"personal", "sensitive"}
	gains([f.set_("/context/system/data_classes", [])]) == {"personal", "sensitive"}
	gains([f.drop("/context/system/eu_ai_act")]) == {"meets_people", "eu_high_risk"}
	every silent in ["impact", "data_classes", "eu_ai_act"] {
		loses([f.drop(sprintf("/context/system/%s", [silent]))]) == set()
	}
}
