# METADATA
# title: Third parties
# description: >-
#   What comes from others: fixed to a version, looked at before use, bound by agreement, and dispensable.
package ephor.controls.third_party

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("THP-")

# ---------------------------------------------------------------- THP-01 pinned

shown["THP-01"] contains "manifest"

deny contains lib.fault("THP-01", message, lib.component_pointer(entry.index, "version")) if {
	lib.applies("THP-01")
	some entry in lib.components_of.third_party
	not lib.pinned(entry.component)
	message := sprintf("%s is not fixed: “%s” is no exact version.", [
		entry.component.name,
		object.get(entry.component, "version", "nothing"),
	])
}

# ---------------------------------------------------------------- THP-02 due diligence

shown["THP-02"] contains evidence if some evidence in lib.written("due_diligence")

deny contains gap if {
	lib.applies("THP-02")
	some gap in lib.gaps("THP-02", "due_diligence")
}

deny contains finding if {
	lib.applies("THP-02")
	some finding in lib.undocumented("THP-02", {"third_party"}, "due_diligence")
}

# ---------------------------------------------------------------- THP-04 fallback

shown["THP-04"] contains "manifest" if lib.stated(lib.deployment.fallback, "description")

# ---------------------------------------------------------------- THP-05 watched

shown["THP-05"] contains "manifest" if "supplier_changes" in lib.signals
