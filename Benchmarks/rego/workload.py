"""The policies, data, inputs and queries every engine is timed on."""

import json
import pathlib

POLICIES = sorted(
    (path.name, path.read_text()) for path in (pathlib.Path(__file__).parent / "policies").glob("*.rego")
)

DATA = {
    "user_roles": {f"user{i}": [f"role{i % 20}", f"role{i * 7 % 20}"] for i in range(1000)},
    "role_grants": {
        f"role{i}": [
            {"action": action, "resource": f"res{j}"} for action in ("read", "write") for j in range(i, i + 5)
        ]
        for i in range(20)
    },
    "items": [
        {"id": i, "active": i % 3 != 0, "score": i * 37 % 101, "tags": {"skip": i % 5 == 0}} for i in range(10000)
    ],
    "nums": list(range(10000)),
}


class Case:
    """A query, its input, what it must return, and how many times faster than which engine it shall be."""

    def __init__(self, name, query, input, wanted, goals):
        self.name, self.query, self.wanted, self.goals = name, query, wanted, goals
        self.input = json.dumps(input)


CASES = [
    Case('input.user == "alice"', "data.triv.allow", {"user": "alice"}, True, {"regorus VM": 1.5}),
    Case(
        "RBAC allow", "data.authz.allow", {"user": "user17", "action": "write", "resource": "res20"}, True,
        {"regorus VM": 2, "OPA": 5.7},
    ),
    Case(
        "RBAC deny, full search", "data.authz.allow",
        {"user": "user17", "action": "write", "resource": "res99"}, False, {"regorus VM": 2, "OPA": 9},
    ),
    Case("last of 10,000 numbers", "data.loop.hit", {}, True, {"regorus": 14, "OPA": 40}),
    Case("filter 10,000 objects", "data.iter.total", {}, 3300, {"regorus": 7, "OPA": 40}),
    Case("set, function, not over 10,000", "data.iter2.total", {}, 2692, {"regorus": 10, "OPA": 19}),
    Case("range of 10,000, no data", "data.pure.total", {}, 6650, {}),
]


def write(folder):
    """Writes all of it as files, for programs in other languages."""
    folder = pathlib.Path(folder)
    (folder / "policies").mkdir(parents=True, exist_ok=True)
    for name, text in POLICIES:
        (folder / "policies" / name).write_text(text)
    (folder / "data.json").write_text(json.dumps(DATA))
    cases = [{"name": case.name, "query": case.query, "input": json.loads(case.input)} for case in CASES]
    (folder / "cases.json").write_text(json.dumps(cases, indent=1))


if __name__ == "__main__":
    import sys

    write(sys.argv[1])
