# METADATA
# title: What may be waived, and for how long
# description: >-
#   Terms by tier from the baseline; which controls can be waived at all from the catalogue. A tier the
#   baseline does not name cannot waive anything.
package ephor.waiver

import data.ephor.lib

# METADATA
# description: The longest term in days, the number of renewals, the ranks that approve, and what is waivable.
limits := {
	"maximum_days": term.maximum_days,
	"renewals": term.renewals,
	"ranks": term.ranks,
	"waivable": {id: waivable(control) | some id, control in data.catalog.controls},
}

default term := {"maximum_days": 0, "renewals": 0, "ranks": []}

term := data.baseline.waivers[lib.tier]

default waivable(_) := false

waivable(control) if {
	control.waivable
	not control.judges_approvals
}
