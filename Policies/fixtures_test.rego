# METADATA
# title: Three systems to test with
# description: >-
#   Every control is met by one of these systems at one of its points: a classifier that judges people, an
#   assistant with tools, and a small helper of the lowest tier. A test of a control changes one thing about
#   them and shows that the control notices.
package ephor.fixtures

import data.ephor.lib

points := [
	"design", "data", "training", "evaluation", "release", "deployment", "post_deployment", "retirement",
]

digest(letter) := concat("", ["sha256:", concat("", [letter | some _ in numbers.range(1, 64)])])

family := {
	"AGT": "agents", "DAT": "data", "DEP": "deployment", "DOC": "documentation", "EVA": "evaluation",
	"FAI": "fairness", "GEN": "generative", "GOV": "governance", "HUM": "oversight", "INC": "incident",
	"MOD": "model", "MON": "monitoring", "PRI": "privacy", "SEC": "security", "THP": "third_party",
	"TRA": "transparency",
}

# ---------------------------------------------------------------- asking

# METADATA
# description: A system at a point of its life, in the stage of life that belongs there.
at(point, given) := json.patch(given, [
	{"op": "replace", "path": "/point", "value": point},
	{"op": "replace", "path": "/context/system/lifecycle", "value": object.get(stage, point, "assessed")},
])

stage := {"deployment": "approved", "post_deployment": "live", "retirement": "retired"}

# METADATA
# description: A system at a point, with one thing changed.
but(point, given, patch) := json.patch(at(point, given), patch)

set_(path, value) := {"op": "add", "path": path, "value": value}

drop(path) := {"op": "remove", "path": path}

# METADATA
# description: What a control's policy says of an input.
denials(id, given) := found if {
	found := {finding | some finding in data.ephor.controls[family[split(id, "-")[0]]].deny; finding.control == id} with input as given
}

requirements(id, given) := found if {
	found := {asked | some asked in data.ephor.controls[family[split(id, "-")[0]]].require; asked.control == id} with input as given
}

# METADATA
# description: >-
#   The outcome of a control, by the rule all decisions follow. A control that says anything of the same input when
#   nobody asks it has none.
outcome(id, given) := settled(denials(id, given), requirements(id, given)) if unasked(id, given) == set()

unasked(id, given) := said if {
	said := denials(id, given) | requirements(id, given) with data.catalog.required as {} with data.baseline.required as {}
}

settled(denied, asked) := worst if {
	found := {finding.outcome | some finding in denied}
	worst := [name | some name in ["violated", "inconclusive", "stale", "missing"]; name in found][0]
} else := "met" if {
	count(denied) == 0
	count(asked) == 1
	every requirement in asked {
		count(requirement.evidence) > 0
	}
} else := "missing" if {
	count(asked) == 1
} else := "not asked"

# METADATA
# description: >-
#   What a control says against an input: of each finding its outcome, its place in the manifest where it has one, and
#   its words.
says(id, given) := {sentence(finding) | some finding in denials(id, given)}

sentence(finding) := sprintf("%s at %s: %s", [finding.outcome, finding.locate, finding.message]) if finding.locate

else := sprintf("%s: %s", [finding.outcome, finding.message])

# METADATA
# description: What shows a control of an input.
shown(id, given) := {evidence_ | some asked in requirements(id, given); some evidence_ in asked.evidence}

# METADATA
# description: The outcome of everything that applies to an input, all families asked at once.
outcomes(given) := found if {
	found := {id: settled(denied, asked) |
		some id in lib.applicable
		denied := {finding | some finding in said_by_all.deny; finding.control == id}
		asked := {requirement | some requirement in said_by_all.require; requirement.control == id}
	} with input as given
}

said_by_all := {
	"deny": [finding | some prefix; some finding in data.ephor.controls[family[prefix]].deny],
	"require": [asked | some prefix; some asked in data.ephor.controls[family[prefix]].require],
}

# METADATA
# description: Whether a control applies to an input.
asked_of(id, given) if {
	lib.applies(id) with input as given
}

applicable(given) := ids if {
	ids := lib.applicable with input as given
}

# METADATA
# description: The outcome of a control for the classifier at a point, with something changed.
classifier(id, point, patch) := outcome(id, but(point, screening, patch))

# METADATA
# description: The outcome of a control for the agent at a point, with something changed.
agent(id, point, patch) := outcome(id, but(point, assistant, patch))

# METADATA
# description: What a control says against the classifier at a point, with something changed.
classifier_says(id, point, patch) := says(id, but(point, screening, patch))

# METADATA
# description: What a control says against the agent at a point, with something changed.
agent_says(id, point, patch) := says(id, but(point, assistant, patch))

# METADATA
# description: The outcome of a control for a system at a point when nothing is attached for it.
unattached(id, point, given) := outcome(id, but(point, given, [set_("/context/evidence", rest)])) if {
	rest := [kept | some kept in given.context.evidence; object.get(kept, "control", "") != id]
}

# METADATA
# description: The outcome of a control when the file attached for it was signed by another holder.
signed_by(id, point, given, signer) := outcome(id, but(point, given, [set_("/context/evidence", evidence_)])) if {
	evidence_ := [resigned(kept, id, signer) | some kept in given.context.evidence]
}

resigned(evidence_, id, signer) := object.union(evidence_, {"by": signer}) if evidence_.control == id

else := evidence_

# METADATA
# description: A change that takes a section out of a document.
lacking(given, kind, section, reason) := {"op": "add", "path": "/context/documents", "value": documents} if {
	documents := [with_gap(kept, kind, section, reason) | some kept in given.context.documents]
}

with_gap(document_, kind, section, reason) := object.union(document_, gap) if {
	document_.kind == kind
	gap := {"missing": [{"section": section, "reason": reason}]}
} else := document_

# METADATA
# description: A change that takes all documents of a kind away.
no_document(given, kind) := {"op": "add", "path": "/context/documents", "value": rest} if {
	rest := [kept | some kept in given.context.documents; kept.kind != kind]
}

# METADATA
# description: A change of the outcome of a measurement's first judgement.
judged(index, outcome_) := set_(sprintf("/context/measurements/%d/judgements/0/outcome", [index]), outcome_)

# METADATA
# description: Everything a system does not meet over its life, in words.
unmet(given) := {complaint |
	some point in points
	some id, found in outcomes(at(point, given))
	found != "met"
	complaint := sprintf("%s at %s: %s", [id, point, found])
}

# METADATA
# description: Everything a system meets at some point.
meets(given) := {id |
	some point in points
	some id, found in outcomes(at(point, given))
	found == "met"
}

# ---------------------------------------------------------------- what the systems share

approval(number, holder) := {
	"id": sprintf("approval-%d", [number]), "holder": holder, "keyid": sprintf("key-%d", [number]),
	"ranks": ["reviewer", "risk_owner"], "at": "2028-01-12T09:00:00Z", "state": digest("5"),
}

submission := {
	"id": "submission-1", "holder": "Ada", "keyid": "key-0", "at": "2028-01-11T09:00:00Z", "state": digest("5"),
}

# METADATA
# description: What the release gate says of a release that it approved and still lets go.
cleared(release) := {
	"approved": {"id": release, "state": digest("6"), "approved_at": "2028-01-10T09:00:00Z"}, "differences": [],
	"unmet": [],
}

evidence(id, kind) := {
	"id": id, "kind": kind, "subjects": [{"name": id, "digest": digest("e")}], "collected": "2028-01-02",
	"effective_from": "2028-01-02", "effective_until": "2028-12-31",
	"by": {"holder": "Noor", "keyid": "key-9", "kind": "person"}, "summary": id, "current": true, "age_days": 13,
}

attachment(control) := object.union(evidence(sprintf("attached-%s", [control]), "attachment"), {"control": control})

# Files attached for every control whose only evidence is an attachment.
attached := [attachment(id) |
	some id, control in data.catalog.controls
	every evidence_ in control.evidence {
		evidence_.kind == "attachment"
	}
]

document(kind, about) := {
	"kind": kind, "path": sprintf("docs/%s.md", [kind]), "about": about, "digest": digest("d"),
	"evidence": sprintf("document-%s", [kind]), "missing": [], "words": 400,
}

documentary(documents) := [evidence(document_.evidence, "document") | some document_ in documents]

measurement(id, evaluation, more) := object.union(
	{
		"id": id, "evidence": sprintf("evaluation-%s", [evaluation]), "evaluation": evaluation, "scope": "overall",
		"attributes": [], "slice": {}, "n": 2000, "level": 0.95, "method": "wilson", "judged": true,
		"judgements": [], "regression": null,
	},
	more,
)

judgement(control, threshold, direction, limit) := {
	"control": control, "threshold_id": threshold, "direction": direction, "limit": limit,
	"source": "Catalog/baseline.json", "outcome": "met", "chance_of_wrong_met": 0.001, "samples_to_settle": null,
}

# METADATA
# description: A measured rate of labelled transcripts, judged by one threshold.
rate(id, metric, control, direction, limit, value) := measurement(id, metric, {
	"metric": metric, "value": value, "low": value - 0.005, "high": value + 0.005,
	"judgements": [judgement(control, metric, direction, limit)],
})

trusted := {"self_governed": false, "trust_root": digest("7"), "baseline": digest("b")}

# METADATA
# description: A system at a point with nothing to show for itself, so that as much as possible speaks against it.
barren(point, given) := but(point, given, [
	set_("/context/deployment", {"rollback": {"exercised": "2020-01-01"}, "monitoring": {"review_days": 3000}}),
	set_("/context/documents", []),
	set_("/context/evidence", []),
	set_("/context/measurements", []),
	set_("/context/submission", null),
	set_("/context/approvals", []),
	set_("/context/trust", {"self_governed": true, "trust_root": null, "baseline": null}),
	set_("/context/system", {
		"id": "barren", "name": "Barren", "release": "1", "purpose": "", "lifecycle": "proposed",
		"data_classes": ["personal"], "regions": ["DE"], "eu_ai_act": {"class": "not_in_scope"},
		"impact": {
			"people": "severe", "autonomy": "autonomous", "exposure": "public", "reversibility": "irreversible",
		},
	}),
	set_("/context/evaluations", [object.remove(evaluation, ["evidence"]) |
		some evaluation in given.context.evaluations
	]),
	set_("/context/components", [{"name": component.name, "kind": component.kind, "version": "latest"} |
		some component in given.context.components
	]),
])

# ---------------------------------------------------------------- and none opens where there is nothing to show

test_a_system_with_nothing_to_show_is_refused_at_every_point if {
	every given in [screening, assistant, helper] {
		refused := unmet(barren("release", given))
		every point in points {
			some complaint in refused
			contains(complaint, sprintf(" at %s: ", [point]))
		}
	}
}

test_what_is_not_asked_has_no_outcome if outcome("AGT-01", at("release", screening)) == "not asked"
