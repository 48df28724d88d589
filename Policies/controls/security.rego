# METADATA
# title: Security
# description: >-
#   Whether everything in the system is known and cannot change unseen, and whether its use has a limit.
#   The rest is shown by files that other tools and people wrote.
package ephor.controls.security

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("SEC-")

# ---------------------------------------------------------------- SEC-02 inventory

shown["SEC-02"] contains "manifest" if count(lib.components) > 0

deny contains lib.finding("SEC-02", message, {"outcome": "missing", "locate": "/components"}) if {
	lib.applies("SEC-02")
	count(lib.components) == 0
	message := "No component is declared, so nothing says what the system is made of."
}

deny contains lib.finding("SEC-02", message, {"locate": sprintf("/components/%d", [index])}) if {
	lib.applies("SEC-02")
	some index, component in lib.components
	not lib.pinned(component)
	message := sprintf("%s can change unseen: it has no exact version.", [component.name])
}

deny contains lib.fault("SEC-02", message, lib.component_pointer(index, "pin")) if {
	lib.applies("SEC-02")
	some index, component in lib.components
	component.pin != component.digest
	message := sprintf("%s is not the file its pin names.", [component.name])
}

# ---------------------------------------------------------------- SEC-05 limits of use

shown["SEC-05"] contains "manifest" if lib.guarded({"rate-limit", "budget"})
