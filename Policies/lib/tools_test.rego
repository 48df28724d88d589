# METADATA
# title: What tools can do, tested
# description: Which permissions have consequences, and which versions name one thing for ever.
package ephor.tools_test

import data.ephor.fixtures as f
import data.ephor.lib

# ---------------------------------------------------------------- consequences

verbs(permissions, tier, reversibility) := result if {
	patch := [f.set_("/context/tier", tier), f.set_("/context/system/impact/reversibility", reversibility)]
	result := lib.consequences({"permissions": permissions}) with input as f.but("release", f.helper, patch)
}

test_grave_deeds_always_have_consequences if {
	every permission, verb in {
		"files:delete": "delete", "users.remove": "remove", "tables/drop": "drop", "invoices:pay": "pay",
		"funds:transfer": "transfer", "orders:refund": "refund", "shares_buy": "buy", "shares_sell": "sell",
		"parts:order": "order", "rooms:book": "book", "mail:send": "send", "forum:post": "post",
		"pages:publish": "publish", "jobs:Execute": "execute", "containers:exec": "exec", "host:shell": "shell",
		"service:deploy": "deploy", "roles:grant": "grant", "roles:revoke": "revoke", "branches:merge": "merge",
		"claims:approve": "approve", "forms:submit": "submit",
	} {
		verbs([permission], "limited", "reversible") == {verb}
	}
}

test_writing_has_consequences_from_tier_high_up_and_where_it_cannot_be_undone if {
	every verb in ["write", "create", "update", "edit", "upload"] {
		permission := sprintf("files.%s", [verb])
		verbs([permission], "high", "reversible") == {verb}
		verbs([permission], "critical", "reversible") == {verb}
		verbs([permission], "limited", "irreversible") == {verb}
		verbs([permission], "limited", "reversible") == set()
	}
}

test_reading_has_none if verbs(["files:read", "deleted-items:list"], "critical", "irreversible") == set()

# ---------------------------------------------------------------- versions

test_versions_that_name_one_thing if {
	every version in ["1.2.3", "gpt-x-2026-01-01", "2026.1"] {
		lib.exact_version({"version": version})
	}
}

test_versions_that_move if {
	every version in [
		"latest", "Stable", "main", "master", "HEAD", "current", "newest", "nightly", "edge", "any", "x-latest",
		"*", "^1.2", "~2", ">=3", "<4", "1.x", " ",
	] {
		not lib.exact_version({"version": version})
	}
}
