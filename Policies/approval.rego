# METADATA
# title: How many people approve
# description: >-
#   The quorum and the ranks that count, by tier, from the baseline. A tier the baseline does not name takes
#   the strictest there is.
package ephor.approval

import data.ephor.lib

default quorum := {"quorum": 3, "ranks": ["executive"]}

quorum := {"quorum": rule.quorum, "ranks": rule.ranks} if rule := data.baseline.approvals[lib.tier]

# METADATA
# description: Approvals of exactly this state that count.
counting contains approval if {
	some approval in input.context.approvals
	of_this_state(approval)
	not by_submitter(approval)
	in_rank(approval)
	not before_submission(approval)
}

# METADATA
# description: The people behind these approvals; a person counts once.
approvers := {approval.holder | some approval in counting}

of_this_state(approval) if approval.state == input.context.release.state

by_submitter(approval) if approval.holder == input.context.submission.holder

# Without ranks in the baseline, any rank counts.
in_rank(_) if count(quorum.ranks) == 0

in_rank(approval) if {
	some rank in approval.ranks
	rank in quorum.ranks
}

before_submission(approval) if {
	time.parse_rfc3339_ns(approval.at) < time.parse_rfc3339_ns(input.context.submission.at)
}
