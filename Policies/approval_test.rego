# METADATA
# title: Approval and waiver, tested
# description: Both take their terms from the baseline by tier, and the strictest where it says nothing.
package ephor.approval_test

import data.ephor.approval
import data.ephor.fixtures as f
import data.ephor.waiver

test_the_quorum_comes_from_the_baseline if {
	quorum := approval.quorum with input as f.screening
	quorum == {"quorum": 2, "ranks": ["reviewer", "risk_owner", "executive"]}
}

test_the_lowest_tier_needs_nobody if {
	quorum := approval.quorum with input as f.helper
	quorum.quorum == 0
}

test_a_tier_the_baseline_does_not_name_takes_the_strictest if {
	quorum := approval.quorum with input as f.screening with data.baseline.approvals as {}
	quorum == {"quorum": 3, "ranks": ["executive"]}
}

test_without_ranks_any_rank_counts if {
	approvers := approval.approvers with input as f.screening
		with data.baseline.approvals.high as {"quorum": 2, "ranks": []}
	approvers == {"Alan", "Noor"}
}

test_both_approvers_count if {
	approvers := approval.approvers with input as f.screening
	approvers == {"Alan", "Noor"}
}

test_the_submitter_does_not_count if {
	own := f.set_("/context/approvals/-", f.approval(3, "Ada"))
	approvers := approval.approvers with input as f.but("release", f.screening, [own])
	approvers == {"Alan", "Noor"}
}

test_an_approval_of_the_same_moment_follows_the_submission if {
	at_once := f.set_("/context/approvals/0/at", f.submission.at)
	approvers := approval.approvers with input as f.but("release", f.screening, [at_once])
	approvers == {"Alan", "Noor"}
}

test_waivers_take_their_terms_from_the_baseline if {
	limits := waiver.limits with input as f.screening
	[limits.maximum_days, limits.renewals, limits.ranks] == [90, 1, ["risk_owner", "executive"]]
}

test_a_tier_without_terms_cannot_waive if {
	limits := waiver.limits with input as f.screening with data.baseline.waivers as {}
	[limits.maximum_days, limits.renewals, limits.ranks] == [0, 0, []]
}

test_disparity_can_be_waived_and_approval_cannot if {
	limits := waiver.limits with input as f.screening
	limits.waivable["FAI-01"] == true
	limits.waivable["GOV-02"] == false
	limits.waivable["GOV-04"] == false
}

test_what_judges_approvals_cannot_be_waived_whatever_the_catalogue_says if {
	limits := waiver.limits with input as f.screening with data.catalog.controls as {
		"ORG-01": {"waivable": true, "judges_approvals": true},
		"ORG-02": {"waivable": true, "judges_approvals": false},
		"ORG-03": {"waivable": true},
		"ORG-04": {"waivable": false},
	}
	limits.waivable == {"ORG-01": false, "ORG-02": true, "ORG-03": true, "ORG-04": false}
}
