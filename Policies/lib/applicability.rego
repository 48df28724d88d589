# METADATA
# title: What policies share
# description: >-
#   Which controls apply, the release being judged and what it has, evidence by control, and the shape of
#   findings.
package ephor.lib

# Which controls apply.
#
# A control applies when the catalogue names it for the tier and the point and the system has what the
# control is about, or when the baseline or the manifest requires it by name. What the catalogue names and
# this system has no use for is listed in `inapplicable` with the reason, so that nothing is dropped unseen.

# METADATA
# description: Whether a control applies to this system at this point.
applies(id) if id in applicable

applicable contains id if {
	some id in selected
	not inapplicable[id]
}

applicable contains id if some id in demanded

# METADATA
# description: What the catalogue names for this tier and point.
selected := {id | some id in data.catalog.required[tier][input.point]}

# METADATA
# description: What the baseline (with the manifest's own additions) requires by name.
demanded := {id |
	some id in data.baseline.required[tier]
	input.point in data.catalog.controls[id].points
}

# METADATA
# description: Controls of the catalogue that have no object in this system, and why.
inapplicable[id] := reason if {
	some id in selected
	not id in demanded
	unmet := [words[trait] | some trait in conditions[id]; not trait in traits]
	count(unmet) > 0
	reason := concat("; ", unmet)
}

# METADATA
# description: Controls of one family (the letters before the hyphen) that apply.
applicable_in(prefix) := {id | some id in applicable; startswith(id, prefix)}

# METADATA
# description: What a system must have for a control to be about it; all of it. Others are about every system.
conditions := {
	"AGT-01": ["tools"], "AGT-02": ["tools"], "AGT-03": ["executes_code"], "AGT-04": ["tools"],
	"AGT-05": ["remembers"], "AGT-06": ["speaks_to_agents"], "AGT-07": ["tools"], "AGT-08": ["tools"],
	"DAT-01": ["data"], "DAT-02": ["data"], "DAT-03": ["data"], "DAT-04": ["training_data"],
	"DAT-05": ["corpus"], "DAT-06": ["classifies"],
	"DOC-01": ["model"], "DOC-02": ["dataset"], "DOC-03": ["eu_high_risk", "eu_in_force"], "DOC-04": ["generative"],
	"EVA-01": ["predictive"], "EVA-02": ["measured"], "EVA-03": ["scored"], "EVA-04": ["model"],
	"EVA-05": ["measured"], "EVA-08": ["evaluated"],
	"FAI-01": ["protected"], "FAI-02": ["protected"], "FAI-03": ["sliced"], "FAI-04": ["classifies", "people"],
	"FAI-05": ["crossable"], "FAI-06": ["generative"],
	"GEN-01": ["generative"], "GEN-02": ["corpus"], "GEN-03": ["generative"], "GEN-04": ["prompt"],
	"GEN-05": ["generative"], "GEN-06": ["generative"], "GEN-07": ["prompt"], "GEN-08": ["corpus"],
	"GEN-09": ["generative"],
	"GOV-07": ["people"], "GOV-10": ["eu_high_risk", "eu_in_force", "eu_provider"], "GOV-11": ["eu_high_risk", "eu_in_force"],
	"GOV-13": ["eu_high_risk", "eu_in_force", "eu_provider"], "GOV-18": ["eu_high_risk", "eu_in_force"],
	"HUM-01": ["overseen"], "HUM-04": ["assisted"],
	"INC-03": ["eu_high_risk", "eu_in_force"],
	"MOD-01": ["model"], "MOD-02": ["model"], "MOD-03": ["model"], "MOD-04": ["model"], "MOD-05": ["model"],
	"MON-02": ["predictive"], "MON-03": ["protected"],
	"PRI-01": ["personal"], "PRI-02": ["personal"], "PRI-03": ["personal"], "PRI-04": ["sensitive"],
	"PRI-06": ["personal"], "PRI-07": ["generative", "personal"], "PRI-08": ["personal"],
	"SEC-05": ["queryable"],
	"THP-01": ["third_party"], "THP-02": ["third_party"], "THP-03": ["third_party_personal"],
	"THP-04": ["third_party"], "THP-05": ["third_party"],
	"TRA-01": ["meets_people"], "TRA-02": ["generative"], "TRA-04": ["people"], "TRA-05": ["people"],
}

words := {
	"assisted": "it acts without people",
	"classifies": "no evaluation is a classification",
	"corpus": "it has no corpus",
	"crossable": "no evaluation has two protected attributes",
	"data": "it has no dataset or corpus",
	"dataset": "it has no dataset",
	"eu_high_risk": "it is not high-risk under the EU AI Act",
	"eu_in_force": sprintf("what the EU AI Act asks of such systems holds from %s", [substring(high_risk_from, 0, 10)]),
	"eu_provider": "its owner is not the provider",
	"evaluated": "it has no evaluation",
	"executes_code": "no tool executes code",
	"generative": "it generates nothing: no prompt, no corpus, no labelled evaluation",
	"measured": "it has no model and no evaluation",
	"meets_people": "nobody outside converses with it",
	"model": "it has no model",
	"overseen": "its tier is below high and it affects people little",
	"people": "it affects people little",
	"personal": "it has no personal data",
	"predictive": "it classifies nothing",
	"prompt": "it has no prompt",
	"protected": "no evaluation names a protected attribute",
	"queryable": "only insiders can query it",
	"remembers": "no component is tagged memory",
	"scored": "no evaluation has scores",
	"sensitive": "it has no sensitive data",
	"sliced": "no evaluation has slices",
	"speaks_to_agents": "no tool is tagged agent",
	"third_party": "it has no third party",
	"third_party_personal": "no third party receives personal data",
	"tools": "it has no tool",
	"training_data": "it has no model with a dataset",
}
