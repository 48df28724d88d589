# METADATA
# title: Human oversight
# description: >-
#   Who watches, and whether they can do anything about what they see.
package ephor.controls.oversight

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("HUM-")

oversight := object.get(lib.system, "human_oversight", {})

# ---------------------------------------------------------------- HUM-01 somebody watches

shown["HUM-01"] contains "manifest" if {
	lib.stated(oversight, "who")
	lib.stated(oversight, "how")
}

deny contains lib.fault("HUM-01", message, "/system/human_oversight/can_override") if {
	lib.applies("HUM-01")
	lib.system.impact.autonomy in {"human_approves", "human_can_intervene"}
	oversight.can_override == false
	message := "People are said to approve or intervene, yet they cannot overrule."
}

# ---------------------------------------------------------------- HUM-02 they can overrule and stop

shown["HUM-02"] contains "manifest" if oversight.can_override

deny contains lib.fault("HUM-02", message, "/deployment/kill_switch") if {
	lib.applies("HUM-02")
	lib.system.impact.autonomy == "autonomous"
	not lib.deployment.kill_switch
	message := "It acts on its own and cannot be switched off at once."
}

# ---------------------------------------------------------------- HUM-04 automation bias

shown["HUM-04"] contains "manifest" if "override_rate" in lib.signals
