# METADATA
# title: Generative safety
# description: >-
#   What a system that generates says, what it lets itself be told, and what stands between it and people.
package ephor.controls.generative

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("GEN-")

# ---------------------------------------------------------------- GEN-01, GEN-02, GEN-03, GEN-07 rates

judged := {"GEN-01", "GEN-02", "GEN-03", "GEN-07"}

shown[id] contains evidence if {
	some id in judged
	some evidence in lib.measured(id)
}

deny contains shortfall if {
	some id in judged
	lib.applies(id)
	some shortfall in lib.shortfalls(id)
}

# ---------------------------------------------------------------- GEN-04, GEN-06 documents

kinds := {"GEN-04": "prompt_specification", "GEN-06": "red_team_report"}

shown[id] contains evidence if {
	some id, kind in kinds
	some evidence in lib.written(kind)
}

deny contains gap if {
	some id, kind in kinds
	lib.applies(id)
	some gap in lib.gaps(id, kind)
}

deny contains finding if {
	lib.applies("GEN-04")
	some finding in lib.undocumented("GEN-04", {"prompt"}, "prompt_specification")
}

# ---------------------------------------------------------------- GEN-05 guardrails

shown["GEN-05"] contains "manifest" if lib.guarded({"output"})

deny contains lib.finding("GEN-05", message, {"outcome": "missing", "locate": "/components"}) if {
	lib.applies("GEN-05")
	lib.tier_at_least("high")
	not lib.guarded({"input"})
	message := "No guardrail checks the input."
}

# ---------------------------------------------------------------- GEN-08 retrieval by rights

shown["GEN-08"] contains "manifest" if lib.guarded({"access"})

shown["GEN-08"] contains "manifest" if not holds_back

# Whether there is anything in reach that not everybody may read.
holds_back if "confidential" in lib.data_classes

holds_back if {
	some entry in lib.components_of.corpus
	lib.personal(entry.component)
}
