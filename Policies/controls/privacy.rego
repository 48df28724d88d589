# METADATA
# title: Privacy
# description: >-
#   Personal data: why, for how long, in which parts, and whether they come out where they should not.
package ephor.controls.privacy

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("PRI-")

personal_components contains {"index": index, "component": component} if {
	some index, component in lib.components
	lib.personal(component)
}

shown[id] contains "manifest" if some id in {"PRI-01", "PRI-02", "PRI-05"}

# ---------------------------------------------------------------- PRI-01 retention

deny contains lib.finding("PRI-01", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("PRI-01")
	some entry in personal_components
	object.get(entry.component, "retention_days", null) == null
	pointer := lib.component_pointer(entry.index, "retention_days")
	message := sprintf("%s holds personal data without a retention period.", [entry.component.name])
}

# ---------------------------------------------------------------- PRI-02 legal basis

deny contains lib.finding("PRI-02", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("PRI-02")
	some entry in personal_components
	not lib.stated(entry.component, "consent_basis")
	pointer := lib.component_pointer(entry.index, "consent_basis")
	message := sprintf("%s holds personal data without a legal basis.", [entry.component.name])
}

# ---------------------------------------------------------------- PRI-03 assessment

shown["PRI-03"] contains evidence if some evidence in lib.written("dpia")

deny contains gap if {
	lib.applies("PRI-03")
	some gap in lib.gaps("PRI-03", "dpia")
}

# ---------------------------------------------------------------- PRI-04 sensitive data

deny contains unattested if {
	lib.applies("PRI-04")
	some unattested in lib.unattested("PRI-04", set())
}

# ---------------------------------------------------------------- PRI-05 the whole agrees with its parts

declared_personal if count(lib.data_classes & lib.personal_classes) > 0

deny contains lib.fault("PRI-05", message, "/system/data_classes") if {
	lib.applies("PRI-05")
	not declared_personal
	some entry in personal_components
	message := sprintf("%s holds personal data, which the system does not declare.", [entry.component.name])
}

deny contains lib.finding("PRI-05", message, {"outcome": "missing", "locate": pointer}) if {
	lib.applies("PRI-05")
	declared_personal
	some entry in lib.of_kinds({"dataset", "corpus", "third_party"})
	object.get(entry.component, "personal_data", null) == null
	pointer := lib.component_pointer(entry.index, "personal_data")
	message := sprintf("%s does not say whether it holds personal data.", [entry.component.name])
}

# ---------------------------------------------------------------- PRI-06 redacted logs

shown["PRI-06"] contains "manifest" if lib.deployment.logging.redacted

# ---------------------------------------------------------------- PRI-07 disclosure

shown["PRI-07"] contains evidence if some evidence in lib.measured("PRI-07")

deny contains shortfall if {
	lib.applies("PRI-07")
	some shortfall in lib.shortfalls("PRI-07")
}
