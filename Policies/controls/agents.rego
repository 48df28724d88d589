# METADATA
# title: Agents
# description: >-
#   What the tools of an agent may do, who must agree, where they come from, and how it is stopped.
package ephor.controls.agents

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("AGT-")

shown[id] contains "manifest" if some id in {"AGT-01", "AGT-02", "AGT-03", "AGT-04", "AGT-06"}

# ---------------------------------------------------------------- AGT-01 least permission

deny contains lib.finding("AGT-01", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("AGT-01")
	some entry in lib.components_of.tool
	not lib.listed(entry.component, "permissions")
	pointer := lib.component_pointer(entry.index, "permissions")
	message := sprintf("Tool %s does not say what it may do.", [entry.component.name])
}

boundless := {"*", "all", "any", "admin", "root", "sudo", "superuser", "everything"}

deny contains lib.fault("AGT-01", message, lib.component_pointer(entry.index, "permissions")) if {
	lib.applies("AGT-01")
	some entry in lib.components_of.tool
	some permission in entry.component.permissions
	count(lib.words_of(permission) & boundless) > 0
	message := sprintf("Permission “%s” of tool %s has no bounds.", [permission, entry.component.name])
}

# ---------------------------------------------------------------- AGT-02 a person agrees

deny contains lib.fault("AGT-02", message, lib.component_pointer(entry.index, "human_approval")) if {
	lib.applies("AGT-02")
	some entry in lib.components_of.tool
	verbs := lib.consequences(entry.component)
	count(verbs) > 0
	not entry.component.human_approval
	message := sprintf("Tool %s may %s without a person's approval.", [entry.component.name, concat(", ", verbs)])
}

# ---------------------------------------------------------------- AGT-03 sandbox

deny contains lib.fault("AGT-03", message, lib.component_pointer(entry.index, "tags")) if {
	lib.applies("AGT-03")
	some entry in lib.components_of.tool
	lib.executes(entry.component)
	not lib.tagged(entry.component, "sandboxed")
	message := sprintf("Tool %s executes code outside a sandbox.", [entry.component.name])
}

# ---------------------------------------------------------------- AGT-04 approved and pinned

deny contains lib.fault("AGT-04", message, lib.component_pointer(entry.index, "approved_source")) if {
	lib.applies("AGT-04")
	some entry in lib.components_of.tool
	not entry.component.approved_source
	message := sprintf("Nobody has approved the source of tool %s.", [entry.component.name])
}

deny contains lib.fault("AGT-04", message, lib.component_pointer(entry.index, "version")) if {
	lib.applies("AGT-04")
	some entry in lib.components_of.tool
	not lib.pinned(entry.component)
	message := sprintf("Tool %s has no digest and no exact version.", [entry.component.name])
}

# ---------------------------------------------------------------- AGT-05 memory

shown["AGT-05"] contains "manifest" if lib.guarded({"memory"})

# ---------------------------------------------------------------- AGT-06 agents show who they are

deny contains lib.fault("AGT-06", message, lib.component_pointer(entry.index, "tags")) if {
	lib.applies("AGT-06")
	some entry in lib.components_of.tool
	lib.tagged(entry.component, "agent")
	not lib.tagged(entry.component, "authenticated")
	message := sprintf("Agent %s does not show who it is.", [entry.component.name])
}

# ---------------------------------------------------------------- AGT-07 bounds and stop

shown["AGT-07"] contains "manifest" if {
	lib.guarded({"rate-limit", "budget"})
	lib.deployment.kill_switch
}

# ---------------------------------------------------------------- AGT-08 hijacking

shown["AGT-08"] contains evidence if some evidence in lib.measured("AGT-08")

deny contains shortfall if {
	lib.applies("AGT-08")
	some shortfall in lib.shortfalls("AGT-08")
}
