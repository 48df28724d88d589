"""The differences we want, each with its reason, from `deliberate.json`.

Entries in `mistakes` name one written mistake. Entries in `errors` say what the first errors of both engines are when
they compile, and those in `answers` when they evaluate: by code (null: none, *: any), and by regular expressions
over the message, OPA's where it has one that matters, and over the line it points to.
"""

import json
import pathlib
import re

ENTRIES = json.loads((pathlib.Path(__file__).parent.parent / "deliberate.json").read_text())
MISTAKES = {entry["case"] for entry in ENTRIES if entry["in"] == "mistakes"}


def error(theirs, own, modules, stage="errors"):
    """The name of the entry that an unlike first error falls under, or None."""
    first, second = theirs[0] if theirs else None, own[0] if own else None
    for entry in ENTRIES:
        if entry["in"] != stage or entry["opa"] not in ("*", first and first[0]):
            continue
        if entry["ours"] not in ("*", second and second[0]):
            continue
        found = second if entry["opa"] == "*" else first or second
        # What OPA finds once it has forgotten an unsafe variable can be on any line.
        place = second if entry["name"].startswith("unsafe-beside-closure") else found
        # Errors in templates have no row with OPA, and those about references to rules that of the last such one.
        lines = [
            line for _, text in modules for row, line in enumerate(text.split("\n"), 1)
            if stage == "answers" or place[1] in (0, row) or place[2].startswith("undefined ref: data.")]
        if not re.search(entry.get("message", ""), found[2]):
            continue
        if any(re.search(entry.get("line", ""), line) for line in lines):
            return entry["name"]
    return None
