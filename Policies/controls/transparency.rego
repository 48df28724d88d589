# METADATA
# title: Transparency
# description: >-
#   Whether people know, understand and can contest what the system does.
package ephor.controls.transparency

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("TRA-")

# ---------------------------------------------------------------- where people are told

linked := {"TRA-01": "ai_notice", "TRA-04": "affected_notice", "TRA-05": "appeal"}

shown[id] contains "manifest" if {
	some id, link in linked
	lib.stated(lib.links, link)
}

# ---------------------------------------------------------------- TRA-02 marking

shown["TRA-02"] contains "manifest" if lib.guarded({"marking"})

# ---------------------------------------------------------------- TRA-03 instructions

shown["TRA-03"] contains evidence if some evidence in lib.written("instructions_for_use")

deny contains gap if {
	lib.applies("TRA-03")
	some gap in lib.gaps("TRA-03", "instructions_for_use")
}
