# METADATA
# title: Monitoring
# description: >-
#   Who watches what in the field, how often the whole is looked at again, and who may speak up.
package ephor.controls.monitoring

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("MON-")

# ---------------------------------------------------------------- MON-01 watched and alerted

shown["MON-01"] contains "manifest" if {
	lib.stated(lib.monitoring, "owner")
	lib.stated(lib.monitoring, "alerts_to")
	lib.listed(lib.monitoring, "signals")
}

# ---------------------------------------------------------------- MON-02, MON-03 drift and fairness

shown["MON-02"] contains "manifest" if lib.monitoring.drift

shown["MON-03"] contains "manifest" if lib.monitoring.fairness

# ---------------------------------------------------------------- MON-04 plan

shown["MON-04"] contains evidence if some evidence in lib.written("monitoring_plan")

deny contains gap if {
	lib.applies("MON-04")
	some gap in lib.gaps("MON-04", "monitoring_plan")
}

# ---------------------------------------------------------------- MON-05 reviews

longest_review_days := {"minimal": 365, "limited": 365, "high": 180, "critical": 90}

shown["MON-05"] contains "manifest" if is_number(lib.monitoring.review_days)

deny contains lib.fault("MON-05", message, "/deployment/monitoring/review_days") if {
	lib.applies("MON-05")
	lib.monitoring.review_days > longest_review_days[lib.tier]
	message := sprintf("It is reviewed every %d days; in tier %s at most %d may pass.", [
		lib.monitoring.review_days,
		lib.tier,
		longest_review_days[lib.tier],
	])
}

# ---------------------------------------------------------------- MON-07 feedback

shown["MON-07"] contains "manifest" if lib.stated(lib.links, "feedback")
