# METADATA
# title: Deployment
# description: >-
#   The way in, the way back, the way out, and what is kept of what happened.
package ephor.controls.deployment

import data.ephor.lib

require contains lib.requirement(id, shown) if some id in lib.applicable_in("DEP-")

rollback := object.get(lib.deployment, "rollback", {})

# ---------------------------------------------------------------- DEP-01 rollback

shown["DEP-01"] contains "manifest" if {
	lib.stated(rollback, "plan")
	lib.stated(rollback, "target")
	lib.stated(rollback, "exercised")
}

days_between_exercises := 180 if lib.tier_at_least("high")

else := 365

exercised := lib.midnight(rollback.exercised)

# What the clock decides are documents of their own: they seldom change, and only then is more computed anew.
exercise_is_overdue if lib.now - exercised > days_between_exercises * lib.nanoseconds_per_day

exercise_is_to_come if exercised - lib.now > lib.nanoseconds_per_day

deny contains lib.finding("DEP-01", message, {"outcome": "stale", "locate": "/deployment/rollback/exercised"}) if {
	lib.applies("DEP-01")
	exercise_is_overdue
	message := sprintf("The rollback was last exercised on %s, more than %d days ago.", [
		rollback.exercised,
		days_between_exercises,
	])
}

deny contains lib.fault("DEP-01", message, "/deployment/rollback/exercised") if {
	lib.applies("DEP-01")
	exercise_is_to_come
	message := sprintf("The rollback is said to have been exercised in the future, on %s.", [rollback.exercised])
}

deny contains lib.fault("DEP-01", message, "/deployment/rollback/target") if {
	lib.applies("DEP-01")
	rollback.target == lib.system.release
	message := sprintf("Release %s rolls back to itself.", [rollback.target])
}

deny contains gap if {
	lib.applies("DEP-01")
	some gap in lib.gaps("DEP-01", "rollback_plan")
}

# ---------------------------------------------------------------- DEP-02 fallback

shown["DEP-02"] contains "manifest" if lib.stated(lib.deployment.fallback, "description")

# ---------------------------------------------------------------- DEP-03 canary

shown["DEP-03"] contains "manifest" if {
	is_number(lib.deployment.canary.percent)
	lib.stated(lib.deployment.canary, "duration")
	lib.stated(lib.deployment.canary, "success")
}

deny contains lib.fault("DEP-03", message, "/deployment/canary/percent") if {
	lib.applies("DEP-03")
	lib.deployment.canary.percent > 50
	message := sprintf("The first step already reaches %v %% of people.", [lib.deployment.canary.percent])
}

# ---------------------------------------------------------------- DEP-04 switch

shown["DEP-04"] contains "manifest" if lib.deployment.kill_switch

# ---------------------------------------------------------------- DEP-05 logs

shown["DEP-05"] contains "manifest" if lib.deployment.logging.retention_days > 0

# Six months (Articles 19 and 26(6) of the EU AI Act).
six_months_days := 183

deny contains lib.fault("DEP-05", message, "/deployment/logging/retention_days") if {
	lib.applies("DEP-05")
	lib.tier_at_least("high")
	lib.deployment.logging.retention_days < six_months_days
	message := sprintf("Logs are kept for %d days; at least %d are needed.", [
		lib.deployment.logging.retention_days,
		six_months_days,
	])
}

# ---------------------------------------------------------------- DEP-06 only what is approved goes live

# Approval is what people signed at the release gate, never a word in the manifest; and the release gate, asked again
# in the same run, must still let the system go.
gate := input.context.release.gate

shown["DEP-06"] contains "manifest" if {
	lib.stated(lib.system, "lifecycle")
	is_object(gate.approved)
}

deny contains lib.finding("DEP-06", message, more) if {
	lib.applies("DEP-06")
	not is_object(gate.approved)
	message := sprintf("Nobody approved release %s as it now is at the release gate: %s.", [
		input.context.release.id,
		concat("; ", gate.differences),
	])
	more := {
		"locate": "/system/release",
		"remediation": {
			"text": "Submit this very system at the release gate (`ephor submit`), and have it approved there (`ephor approve`).",
			"command": "ephor gate --point=release",
		},
	}
}

deny contains lib.finding("DEP-06", message, more) if {
	lib.applies("DEP-06")
	count(gate.unmet) > 0
	message := sprintf("The release gate would refuse it now: %s.", [concat(", ", [said |
		some control in gate.unmet
		said := sprintf("%s is %s", [control.control, control.outcome])
	])])
	more := {
		"locate": "/system/release",
		"remediation": {
			"text": "Settle at the release gate what it refuses; if that changes the system, release it anew.",
			"command": "ephor gate --point=release",
		},
	}
}

permitted := {"deployment": {"approved", "live"}, "post_deployment": {"live"}}

deny contains lib.finding("DEP-06", message, more) if {
	lib.applies("DEP-06")
	not lib.system.lifecycle in permitted[input.point]
	stages := concat(" or ", permitted[input.point])
	message := sprintf("Its lifecycle is %s; it must be %s.", [lib.system.lifecycle, stages])
	more := {
		"locate": "/system/lifecycle",
		"remediation": {
			"text": sprintf("Once it is released, set system.lifecycle to %s.", [stages]),
			"command": "ephor gate",
		},
	}
}
