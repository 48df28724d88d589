# The three systems: a classifier that ranks loan applications, an assistant with tools that changes bookings,
# and a helper that sorts build logs. Each meets everything asked of it over its whole life.
package ephor.fixtures

# ---------------------------------------------------------------- a classifier that judges people

screening := {
	"point": "release",
	"time": "2028-01-15T12:00:00Z",
	"event": {},
	"context": {
		"system": {
			"id": "screening", "name": "Screening", "release": "2.0.0",
			"purpose": "Ranks applications for a loan so that a clerk sees the likely ones first",
			"intended_uses": ["ordering applications"], "excluded_uses": ["refusing without a clerk"],
			"users": ["clerks"], "surfaces": ["internal_tool", "batch"], "regions": ["DE"],
			"data_classes": ["personal", "financial", "health"], "lifecycle": "assessed",
			"owners": {"product": "Ada", "technical": "Grace", "risk": "Alan", "on_call": "loans-duty"},
			"impact": {
				"people": "significant", "autonomy": "human_approves",
				"exposure": "internal", "reversibility": "costly",
			},
			"eu_ai_act": {"class": "high_risk", "basis": "Annex III, point 5(b)", "role": "provider"},
			"human_oversight": {"who": "senior clerks", "how": "see every case with its reasons", "can_override": true},
			"links": {
				"affected_notice": "https://example.org/notice", "appeal": "https://example.org/appeal",
				"feedback": "https://example.org/feedback", "eu_database": "https://example.org/eu/1",
			},
		},
		"tier": "high", "tier_reasons": ["significant impact on people"],
		"release": {
			"id": "2.0.0", "state": digest("5"),
			"previous": {"id": "1.0.0", "state": digest("4"), "approved_at": "2027-06-01T00:00:00Z"},
			"gate": cleared("2.0.0"),
		},
		"components": [
			{
				"name": "model", "kind": "model", "path": "model.onnx", "digest": digest("1"), "licence": "Proprietary",
				"source": "trained here from training-set", "tags": [],
			},
			{
				"name": "training-set", "kind": "dataset", "path": "train.csv", "digest": digest("2"),
				"licence": "internal", "source": "core banking", "personal_data": true, "retention_days": 730,
				"consent_basis": "contract", "tags": ["training"],
			},
			{
				"name": "test-set", "kind": "dataset", "path": "test.csv", "digest": digest("3"),
				"licence": "internal", "source": "core banking", "personal_data": true, "retention_days": 730,
				"consent_basis": "contract", "tags": [],
			},
		],
		"changes": [{"component": "model", "kind": "model", "change": "modified", "field": "digest", "from": digest("0"), "to": digest("1")}],
		"first_release": false,
		"evaluations": [{
			"name": "quality", "kind": "classification", "of": "model", "data": "test-set", "file": "predictions.csv",
			"columns": {"id": "id", "truth": "y", "prediction": "p", "score": "s"}, "positive": "1",
			"slices": ["sex", "age"], "protected": ["sex", "age"], "intersections": 2,
			"collected": "2028-01-02", "evidence": "evaluation-quality",
		}],
		"documents": screening_documents,
		"deployment": {
			"rollback": {"plan": "docs/rollback.md", "exercised": "2027-12-01", "target": "1.0.0"},
			"fallback": {"description": "clerks work through the queue by date", "exercised": "2027-12-01"},
			"canary": {"percent": 10, "duration": "7 days", "success": "no rise in overrides"},
			"monitoring": {
				"owner": "Grace", "signals": ["accuracy", "override_rate"], "alerts_to": "loans-duty",
				"dashboard": "https://example.org/d", "drift": true, "fairness": true, "review_days": 90,
			},
			"kill_switch": true, "logging": {"retention_days": 365, "redacted": true},
		},
		"evidence": array.concat(array.concat(attached, documentary(screening_documents)), [evidence("evaluation-quality", "measurement")]),
		"measurements": [
			measurement("m1", "quality", {
				"metric": "accuracy", "value": 0.86, "low": 0.85, "high": 0.87,
				"judgements": [judgement("EVA-01", "accuracy-overall", "at_least", 0.75)],
				"regression": {
					"control": "EVA-02", "previous": 0.85, "difference": 0.01, "low": 0.001, "high": 0.02,
					"low_level": 0.95, "high_level": 0.9991, "tolerance": 0.01, "paired": false, "outcome": "met",
					"previous_n": 1900, "samples_to_settle": null,
				},
			}),
			measurement("m2", "quality", {
				"metric": "ece", "value": 0.01, "low": 0.008, "high": 0.02,
				"judgements": [judgement("EVA-03", "calibration", "at_most", 0.05)],
			}),
			measurement("m3", "quality", {
				"metric": "selection_rate_ratio", "scope": "groups", "attributes": ["sex"], "value": 0.9, "low": 0.86,
				"high": 0.95, "judgements": [judgement("FAI-01", "selection-rate-ratio", "at_least", 0.8)],
			}),
			measurement("m4", "quality", {
				"metric": "tpr_difference", "scope": "groups", "attributes": ["sex"], "value": 0.03, "low": 0.01,
				"high": 0.06, "judgements": [judgement("FAI-02", "tpr-gap", "at_most", 0.1)],
			}),
			measurement("m5", "quality", {
				"metric": "accuracy", "scope": "slice", "attributes": ["sex"], "slice": {"sex": "Female"},
				"value": 0.9, "low": 0.88, "high": 0.92,
			}),
			measurement("m6", "quality", {
				"metric": "balanced_accuracy", "value": 0.8, "low": 0.79, "high": 0.81,
				"judgements": [],
			}),
			measurement("m7", "quality", {
				"metric": "roc_auc", "value": 0.9, "low": 0.89, "high": 0.91,
				"judgements": [],
			}),
			measurement("m8", "quality", {
				"metric": "selection_rate_ratio", "scope": "groups", "attributes": ["age"], "value": 0.92, "low": 0.88,
				"high": 0.97, "judgements": [judgement("FAI-01", "selection-rate-ratio", "at_least", 0.8)],
			}),
			measurement("m9", "quality", {
				"metric": "tpr_difference", "scope": "groups", "attributes": ["age"], "value": 0.03, "low": 0.01,
				"high": 0.06, "judgements": [judgement("FAI-02", "tpr-gap", "at_most", 0.1)],
			}),
			measurement("m10", "quality", {
				"metric": "fpr_difference", "scope": "groups", "attributes": ["sex"], "value": 0.02, "low": 0.01,
				"high": 0.05, "judgements": [judgement("FAI-02", "fpr-gap", "at_most", 0.1)],
			}),
			measurement("m11", "quality", {
				"metric": "fpr_difference", "scope": "groups", "attributes": ["age"], "value": 0.02, "low": 0.01,
				"high": 0.05, "judgements": [judgement("FAI-02", "fpr-gap", "at_most", 0.1)],
			}),
		],
		"submission": submission,
		"approvals": [approval(1, "Alan"), approval(2, "Noor")],
		"trust": trusted,
		"extensions": {},
	},
}

screening_documents := [
	document("model_card", "model"), document("datasheet", "training-set"), document("datasheet", "test-set"),
	document("risk_assessment", null), document("impact_assessment", null), document("dpia", null),
	document("instructions_for_use", null), document("technical_documentation", null),
	document("monitoring_plan", null), document("incident_plan", null),
]

# ---------------------------------------------------------------- an assistant with tools

assistant := {
	"point": "release",
	"time": "2028-01-15T12:00:00Z",
	"event": {},
	"context": {
		"system": {
			"id": "assistant", "name": "Assistant", "release": "1.0.0",
			"purpose": "Answers questions of customers and changes their bookings on request",
			"intended_uses": ["answering", "rebooking"], "excluded_uses": ["legal advice"],
			"users": ["customers"], "surfaces": ["chat", "web"], "regions": ["EU", "CH"],
			"data_classes": ["personal", "confidential"], "lifecycle": "assessed",
			"owners": {"product": "Ada", "technical": "Grace", "risk": "Alan", "on_call": "travel-duty"},
			"impact": {
				"people": "moderate", "autonomy": "human_can_intervene",
				"exposure": "customers", "reversibility": "irreversible",
			},
			"eu_ai_act": {"class": "transparency", "basis": "Article 50(1)", "role": "deployer"},
			"human_oversight": {"who": "service desk", "how": "reads a sample and every complaint", "can_override": true},
			"links": {
				"ai_notice": "https://example.org/ai", "affected_notice": "https://example.org/notice",
				"appeal": "https://example.org/appeal", "feedback": "https://example.org/feedback",
			},
		},
		"tier": "critical", "tier_reasons": ["set by hand for the tests"],
		"release": {"id": "1.0.0", "state": digest("5"), "previous": null, "gate": cleared("1.0.0")},
		"components": [
			{
				"name": "hosted-model", "kind": "third_party", "version": "m-2027-11-03", "provider": "Example Models",
				"licence": "contract 17", "source": "https://models.example", "personal_data": true,
				"retention_days": 0, "consent_basis": "contract", "tags": [],
			},
			{"name": "system-prompt", "kind": "prompt", "path": "prompt.md", "digest": digest("1"), "tags": []},
			{
				"name": "handbook", "kind": "corpus", "path": "handbook", "digest": digest("2"), "licence": "internal",
				"source": "travel desk", "approved_source": true, "personal_data": true, "retention_days": 365,
				"consent_basis": "contract", "tags": ["memory"],
			},
			{
				"name": "rebook", "kind": "tool", "version": "3.2.1", "approved_source": true,
				"permissions": ["bookings:read", "bookings:update", "mail:send"], "human_approval": true, "tags": [],
			},
			{
				"name": "calculator", "kind": "tool", "version": "1.0.0", "approved_source": true,
				"permissions": ["code:execute"], "human_approval": true, "tags": ["sandboxed"],
			},
			{
				"name": "partner-agent", "kind": "tool", "version": "2.0.0", "approved_source": true,
				"permissions": ["offers:read"], "human_approval": false, "tags": ["agent", "authenticated"],
			},
			{"name": "input-filter", "kind": "guardrail", "version": "1.1.0", "tags": ["input", "memory"]},
			{"name": "output-filter", "kind": "guardrail", "version": "1.1.0", "tags": ["output", "marking"]},
			{"name": "limits", "kind": "guardrail", "version": "1.1.0", "tags": ["budget", "rate_limit"]},
			{"name": "rights", "kind": "guardrail", "version": "1.1.0", "tags": ["access"]},
		],
		"changes": [],
		"first_release": true,
		"evaluations": [labelled(metric) | some metric in assistant_metrics],
		"documents": assistant_documents,
		"deployment": {
			"rollback": {"plan": "docs/rollback.md", "exercised": "2027-12-01", "target": "service desk only"},
			"fallback": {"description": "the service desk answers", "exercised": "2027-12-01"},
			"canary": {"percent": 5, "duration": "14 days", "success": "no unsafe answer"},
			"monitoring": {
				"owner": "Grace", "signals": ["unsafe_answer_rate", "override_rate", "supplier_changes"],
				"alerts_to": "travel-duty", "drift": true, "fairness": true, "review_days": 30,
			},
			"kill_switch": true, "logging": {"retention_days": 365, "redacted": true},
		},
		"evidence": array.concat(array.concat(attached, documentary(assistant_documents)), [
		evidence(sprintf("evaluation-%s", [metric]), "measurement") | some metric in assistant_metrics]),
		"measurements": [
			rate("r1", "unsafe_answer_rate", "GEN-01", "at_most", 0.01, 0.002),
			rate("r2", "grounded_rate", "GEN-02", "at_least", 0.9, 0.96),
			rate("r3", "injection_success_rate", "GEN-03", "at_most", 0.05, 0.01),
			rate("r4", "prompt_leak_rate", "GEN-07", "at_most", 0.05, 0.01),
			rate("r5", "disclosure_rate", "PRI-07", "at_most", 0.02, 0.006),
			rate("r6", "biased_answer_rate", "FAI-06", "at_most", 0.02, 0.006),
			rate("r7", "hijack_rate", "AGT-08", "at_most", 0.05, 0.01),
		],
		"submission": submission,
		"approvals": [approval(1, "Alan"), approval(2, "Noor"), approval(3, "Mary")],
		"trust": trusted,
		"extensions": {},
	},
}

assistant_metrics := [
	"unsafe_answer_rate", "grounded_rate", "injection_success_rate", "prompt_leak_rate", "disclosure_rate",
	"biased_answer_rate", "hijack_rate",
]

labelled(metric) := {
	"name": metric, "kind": "labelled", "of": "system-prompt", "file": "transcripts.jsonl",
	"columns": {"id": "id", "label": "label"}, "counts": "bad", "metric": metric, "collected": "2028-01-02",
	"evidence": sprintf("evaluation-%s", [metric]),
}

assistant_documents := [
	document("prompt_specification", "system-prompt"), document("red_team_report", null),
	document("system_card", null), document("due_diligence", "hosted-model"), document("risk_assessment", null),
	document("impact_assessment", null), document("dpia", null), document("instructions_for_use", null),
	document("monitoring_plan", null), document("incident_plan", null),
]

# ---------------------------------------------------------------- a helper of the lowest tier

helper := {
	"point": "release",
	"time": "2028-01-15T12:00:00Z",
	"event": {},
	"context": {
		"system": {
			"id": "helper", "name": "Helper", "release": "0.1.0", "purpose": "Sorts our own build logs by likely cause",
			"intended_uses": ["sorting build logs"], "users": ["developers"], "surfaces": ["internal_tool"],
			"regions": ["CH"], "data_classes": ["internal"], "lifecycle": "assessed",
			"owners": {"product": "Ada", "technical": "Grace"},
			"impact": {"people": "none", "autonomy": "advisory", "exposure": "internal", "reversibility": "reversible"},
			"eu_ai_act": {"class": "minimal"},
		},
		"tier": "minimal", "tier_reasons": [],
		"release": {"id": "0.1.0", "state": digest("5"), "previous": null},
		"components": [{"name": "sorter", "kind": "model", "path": "sorter.onnx", "digest": digest("1")}],
		"changes": [], "first_release": true, "evaluations": [], "documents": [], "evidence": [], "measurements": [],
		"submission": null, "approvals": [],
		"trust": {"self_governed": true, "trust_root": null, "baseline": null},
		"extensions": {},
	},
}

# ---------------------------------------------------------------- every gate opens for a good system

test_the_classifier_meets_everything_asked_of_it if unmet(screening) == set()

test_the_agent_meets_everything_asked_of_it if unmet(assistant) == set()

test_the_helper_meets_everything_asked_of_it if unmet(helper) == set()

test_every_control_is_met_by_one_of_them if {
	met := (meets(screening) | meets(assistant)) | meets(helper)
	object.keys(data.catalog.controls) - met == set()
}
