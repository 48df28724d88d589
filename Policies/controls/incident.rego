# METADATA
# title: Incident response
# description: >-
#   Whether people know what to do when it does harm, whom to call, and whom to tell.
package ephor.controls.incident

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("INC-")

# ---------------------------------------------------------------- INC-01, INC-03 the plan

# What the plan says about authorities is a control of its own, for the systems that owe it.
authorities := "Reporting to authorities"

lacks(document, section) if {
	some missing in document.missing
	missing.section == section
}

shown["INC-01"] contains document.evidence if {
	some document in lib.documents.incident_plan
	every missing in document.missing {
		missing.section == authorities
	}
}

shown["INC-03"] contains document.evidence if {
	some document in lib.documents.incident_plan
	not lacks(document, authorities)
}

deny contains lib.gap("INC-01", document, missing) if {
	lib.applies("INC-01")
	some document in lib.documents.incident_plan
	some missing in document.missing
	missing.section != authorities
}

deny contains lib.gap("INC-03", document, missing) if {
	lib.applies("INC-03")
	some document in lib.documents.incident_plan
	some missing in document.missing
	missing.section == authorities
}

# ---------------------------------------------------------------- INC-02 on call

shown["INC-02"] contains "manifest" if lib.stated(lib.system.owners, "on_call")

deny contains lib.finding("INC-02", message, {"outcome": "missing", "locate": "/system/owners/on_call"}) if {
	lib.applies("INC-02")
	lib.placeholder(lib.system.owners.on_call)
	message := sprintf("Nobody is on call: “%s” is a placeholder.", [lib.system.owners.on_call])
}
