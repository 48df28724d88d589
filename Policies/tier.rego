# METADATA
# title: The risk tier
# description: >-
#   A system's tier is the highest that any fact about it asks for: its impact on people, its autonomy, its
#   data, who meets it, whether a mistake can be undone, and its class under the EU AI Act. What is not
#   declared is never taken to be harmless.
package ephor.tier

import data.ephor.lib

# METADATA
# description: The tier, the facts that lead to it, and the EU AI Act class as declared.
tier := {"tier": name, "reasons": reasons, "eu_ai_act": class}

default class := "undeclared"

class := lib.system.eu_ai_act.class

order := ["critical", "high", "limited", "minimal"]

name := [candidate | some candidate in order; count(asks[candidate]) > 0][0]

reasons := sort([reason | some reason in asks[name]])

# ---------------------------------------------------------------- what asks for which tier

impact := object.get(lib.system, "impact", {})

people_at_least(level) if lib.rank(levels, impact.people) >= lib.rank(levels, level)

# No impact is below them all.
levels := ["low", "moderate", "significant", "severe"]

asks.minimal contains "nothing about it asks for more"

asks.critical contains "its practice is prohibited by Article 5 of the EU AI Act" if class == "prohibited"

asks.critical contains "severe impact on people, acting on its own" if {
	people_at_least("severe")
	impact.autonomy == "autonomous"
}

asks.critical contains "severe impact on people that cannot be undone" if {
	people_at_least("severe")
	impact.reversibility == "irreversible"
}

asks.critical contains "significant impact on people that cannot be undone, acting on its own" if {
	people_at_least("significant")
	impact.autonomy == "autonomous"
	impact.reversibility == "irreversible"
}

asks.high contains "its impact is not declared" if "system.impact" in lib.undeclared

asks.high contains "its data classes are not declared" if "system.data_classes" in lib.undeclared

asks.high contains "its class under the EU AI Act is not declared" if "system.eu_ai_act.class" in lib.undeclared

asks.high contains "high-risk under the EU AI Act" if class == "high_risk"

asks.high contains sprintf("%s impact on people", [impact.people]) if people_at_least("significant")

asks.high contains "acts on its own with moderate impact on people" if {
	people_at_least("moderate")
	impact.autonomy == "autonomous"
}

asks.high contains "moderate impact on people that cannot be undone" if {
	people_at_least("moderate")
	impact.reversibility == "irreversible"
}

asks.high contains sprintf("%s data with %s impact on people", [data_class, impact.people]) if {
	people_at_least("moderate")
	some data_class in (lib.data_classes & lib.sensitive_classes)
}

asks.high contains sprintf("%s data in a system the public meets", [data_class]) if {
	impact.exposure in {"customers", "public"}
	some data_class in (lib.data_classes & {"biometric", "children"})
}

asks.high contains sprintf("tool %s executes code without a person's approval", [entry.component.name]) if {
	some entry in lib.components_of.tool
	lib.executes(entry.component)
	not entry.component.human_approval
}

asks.limited contains "transparency duties under the EU AI Act" if class == "transparency"

asks.limited contains "moderate impact on people" if people_at_least("moderate")

asks.limited contains "acts on its own" if {
	impact.autonomy == "autonomous"
	people_at_least("low")
}

asks.limited contains "a mistake cannot be undone" if impact.reversibility == "irreversible"

asks.limited contains sprintf("%s data", [data_class]) if {
	some data_class in (lib.data_classes & (lib.personal_classes | {"financial"}))
}

asks.limited contains "people outside meet it" if {
	impact.exposure in {"customers", "public"}
	people_at_least("low")
}

asks.limited contains "people outside converse with it" if {
	lib.outside
	lib.prompted
}

asks.limited contains sprintf("tool %s acts on the world", [entry.component.name]) if {
	some entry in lib.components_of.tool
	count(lib.consequences(entry.component)) > 0
}
