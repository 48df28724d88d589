# The release being judged.
#
# Short names for the parts of the input, the order of tiers, components by kind, and time. Every member of
# the manifest that may be absent has its empty value here, so that policies need not ask.
package ephor.lib

system := input.context.system

tier := input.context.tier

components := object.get(input.context, "components", [])

evaluations := object.get(input.context, "evaluations", [])

deployment := object.get(input.context, "deployment", {})

monitoring := object.get(deployment, "monitoring", {})

signals := {signal | some signal in object.get(monitoring, "signals", [])}

links := object.get(system, "links", {})

data_classes := {class | some class in object.get(system, "data_classes", [])}

surfaces := {surface | some surface in object.get(system, "surfaces", [])}

# METADATA
# description: What decides the tier and the manifest does not say; an empty list says nothing. It is taken at its worst.
undeclared contains "system.impact" if not system.impact

undeclared contains "system.data_classes" if count(data_classes) == 0

undeclared contains "system.eu_ai_act.class" if not system.eu_ai_act.class

tiers := ["minimal", "limited", "high", "critical"]

# METADATA
# description: Whether the system's tier is `name` or above.
tier_at_least(name) if rank(tiers, tier) >= rank(tiers, name)

# METADATA
# description: The place of a word in a list that goes from little to much.
rank(scale, word) := place if {
	some place, step in scale
	step == word
}

# METADATA
# description: Components with their place in the manifest, by kind.
components_of[kind] contains {"index": index, "component": component} if {
	some index, component in components
	kind := component.kind
}

# METADATA
# description: Components of any of these kinds, with their place in the manifest.
of_kinds(kinds) := {entry | some kind in kinds; some entry in components_of[kind]}

component_named[component.name] := component if some component in components

tags(component) := {replace(lower(tag), "_", "-") | some tag in object.get(component, "tags", [])}

tagged(component, tag) if tag in tags(component)

# METADATA
# description: Whether a guardrail has at least one of these tags.
guarded(wanted) if {
	some entry in components_of.guardrail
	some tag in tags(entry.component)
	tag in wanted
}

# METADATA
# description: The JSON Pointer of a field of a component in the manifest.
component_pointer(index, field) := sprintf("/components/%d/%s", [index, field])

# METADATA
# description: Whether a member of an object is a text that says something; a placeholder says nothing.
stated(object_, key) if {
	value := object_[key]
	is_string(value)
	trim_space(value) != ""
	not placeholder(value)
}

# METADATA
# description: >-
#   Whether a text stands for one that is still to be written: TODO and its like in capitals anywhere, or a text that
#   is nothing else.
placeholder(text) if regex.match(`(^|[^A-Za-z0-9])(TODO|TBD|TBC|TBA|FIXME|XXX)([^A-Za-z0-9]|$)`, text)

placeholder(text) if {
	regex.match(`^(todo|tbd|tbc|tba|fixme|n/?a|none|nobody|unknown|placeholder|lorem ipsum.*|[?.…_-]+|<[^<>@]*>)[.:!]?$`, lower(trim_space(text)))
}

# METADATA
# description: Whether a member of an object is a list with something in it.
listed(object_, key) if count(object_[key]) > 0

digested(component) if stated(component, "digest")

# METADATA
# description: Whether a version names one thing for ever; words and ranges that move do not.
exact_version(component) if {
	stated(component, "version")
	version := lower(component.version)
	not version in {"stable", "main", "master", "head", "current", "newest", "nightly", "edge", "any"}
	not moving(version)
}

moving(version) if {
	some mark in ["*", "^", "~", ">", "<", "latest", ".x"]
	contains(version, mark)
}

# METADATA
# description: Whether a component cannot change unseen. A version that moves says that it can, whatever else is pinned.
pinned(component) if exact_version(component)

pinned(component) if {
	digested(component)
	not stated(component, "version")
}

personal(component) if component.personal_data == true

nanoseconds_per_day := 86400000000000

now := time.parse_rfc3339_ns(input.time)

# METADATA
# description: The moment a calendar date (year-month-day) begins in UTC, in nanoseconds as `now`.
midnight(date) := time.parse_rfc3339_ns(sprintf("%sT00:00:00Z", [date]))

# METADATA
# description: Days from a calendar date (year-month-day, midnight UTC) to the moment of the decision.
days_since(date) := (now - midnight(date)) / nanoseconds_per_day
