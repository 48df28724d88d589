# What a policy yields.
#
# The shape of a requirement and of a finding, filled in from the catalogue, and the findings that documents
# and measurements give rise to whatever control they are for.
package ephor.lib

remedy(id) := object.get(object.get(data.catalog.controls, id, {}), "remedy", {"text": "See the catalogue."})

# METADATA
# description: >-
#   A control that must be shown. `shown` holds, by control, the ids of the evidence that shows it; files
#   attached for the control are added where the catalogue accepts them. Without any it is missing.
requirement(id, shown) := {
	"control": id,
	"evidence": [evidence | some evidence in (object.get(shown, id, set()) | attached(id))],
	"message": wanting(id),
	"remediation": renewal(id),
}

wanting(id) := message if {
	attachment := outdated(id)
	message := sprintf("What was attested with %s holds no more: %s.", [
		file_of(attachment),
		concat("; ", attachment.outdated),
	])
} else := sprintf("Not shown: %s.", [wanted(id)])

renewal(id) := again if {
	file := file_of(outdated(id))
	again := {
		"text": sprintf("See whether %s still holds for the system as it is, and attest it again, or what takes its place.", [file]),
		"command": sprintf("ephor import %s --control %s --why \"WHAT IT SHOWS\" --until YYYY-MM-DD", [quoted(file), id]),
	}
} else := remedy(id)

# The last file attached for a control that has changed since, or whose components have.
outdated(id) := attachment if {
	attachable(id)
	dated := sort([[evidence.collected, evidence.id] |
		some evidence in attachments[id]
		count(evidence.outdated) > 0
	])
	attachment := evidence_by_id[dated[count(dated) - 1][1]]
}

file_of(attachment) := attachment.subjects[0].name

# A word as a shell reads it again.
quoted(word) := word if regex.match(`^[A-Za-z0-9_./@%+,:-]+$`, word)

else := sprintf("'%s'", [replace(word, "'", `'\''`)])

# One description can stand for several kinds of evidence.
wanted(id) := concat("; or: ", {evidence.description | some evidence in data.catalog.controls[id].evidence})

# METADATA
# description: A finding against a control. `more` overrides what is filled in from the catalogue.
finding(id, message, more) := object.union(
	{
		"control": id,
		"message": message,
		"outcome": "violated",
		"remediation": remedy(id),
		"evidence": [],
		"measurements": [],
	},
	more,
)

# METADATA
# description: A finding against a field of the manifest.
fault(id, message, pointer) := finding(id, message, {"locate": pointer})

# METADATA
# description: Findings of everything measured for a control that is not good enough.
shortfalls(id) := {finding(id, message, more) |
	some pair in object.get(judgements, id, [])
	pair.judgement.outcome != "met"
	message := shortfall_message(pair.measurement, pair.judgement)
	more := {
		"outcome": pair.judgement.outcome,
		"evidence": [pair.measurement.evidence],
		"measurements": [pair.measurement.id],
	}
}

shortfall_message(measurement, judgement) := sprintf("%s of %s is %v, between %v and %v; it must be %s %v%s.", [
	measurement.metric,
	subject(measurement),
	figure(measurement.value),
	figure(measurement.low),
	figure(measurement.high),
	direction_words[judgement.direction],
	judgement.limit,
	outcome_words[judgement.outcome],
])

# METADATA
# description: A number to four decimals, as people read it.
figure(number) := round(number * 10000) / 10000 if is_number(number)

else := "unknown"

direction_words := {"at_least": "at least", "at_most": "at most"}

outcome_words := {
	"violated": "",
	"inconclusive": ", and the interval leaves that open",
	"stale": ", and the measurement is too old",
	"missing": ", and was not measured",
}

# METADATA
# description: Evidence ids of complete documents of a kind.
written(kind) := {document.evidence | some document in documents[kind]; complete(document)}

# METADATA
# description: A finding for each section a document of this kind lacks.
gaps(id, kind) := {gap(id, document, missing) |
	some document in documents[kind]
	some missing in document.missing
}

gap(id, document, missing) := finding(
	id,
	sprintf("%s: section “%s” %s.", [document.path, missing.section, gap_words[missing.reason]]),
	{
		"evidence": [document.evidence],
		"remediation": {
			"text": sprintf("Write section “%s” in %s: %s.", [
				missing.section,
				document.path,
				section_purpose(document.kind, missing.section),
			]),
			"command": "ephor gate",
		},
	},
)

gap_words := {
	"absent": "is not there",
	"too_short": "is too short to say anything",
	"placeholder": "still holds a placeholder",
}

default section_purpose(_, _) := "what it is called for"

section_purpose(kind, section) := purpose if {
	some wanted_section in data.baseline.documents[kind]
	wanted_section.section == section
	purpose := wanted_section.about
}

# METADATA
# description: >-
#   A finding for each component of these kinds that no document of a kind is about. Where there is no such document
#   at all, that the control is missing says it.
undocumented(id, kinds, kind) := {finding(id, message, more) |
	count(documents[kind]) > 0
	some entry in of_kinds(kinds)
	not documented(entry.component.name, kind)
	message := sprintf("No %s is about %s.", [replace(kind, "_", " "), entry.component.name])
	more := {"outcome": "missing", "locate": "/documents"}
}

documented(name, kind) if {
	some document in documents[kind]
	about(document, name)
}

# METADATA
# description: >-
#   Findings of files attached for a control that must carry the word of a person who does not hold one of
#   these ownerships: signed by a machine, or by an owner.
unattested(id, ownerships) := by_machine(id) | by_owner(id, ownerships)

by_machine(id) := {finding(id, message, {"evidence": [attachment.id]}) |
	some attachment in attachments[id]
	attachment.by.kind != "person"
	message := sprintf("%s was signed by a machine; a person must stand behind it.", [attachment.id])
}

by_owner(id, ownerships) := {finding(id, message, {"evidence": [attachment.id]}) |
	some attachment in attachments[id]
	some ownership in ownerships
	attachment.by.holder == system.owners[ownership]
	message := sprintf("It was signed by %s, the %s owner; somebody independent must.", [attachment.by.holder, ownership])
}
