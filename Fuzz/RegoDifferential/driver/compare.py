"""Runs a case in both engines and says how they differ."""

import collections
import random
import re

import deliberate
import explain
import layout
from documents import dumps
from engines import Opa, Ours
from generate import modules

HEAD = re.compile(r"^(\S+ (?:contains|:=)) (.*?) if \{ (.*) \}$")
FUNCTION = re.compile(r"^(?:# .*\n)*(?:other )?(?:default )?f\d+\(")
# Errors that another order of the statements may not meet.
ORDERED = ("eval_conflict_error", "eval_builtin_error", "eval_type_error")
TEXT = 'x = sprintf("%v", [data.p])'


def allowed(theirs, own, modules):
    """The name of the entry that an unlike first error falls under, or None.

    Where OPA forgets an unsafe variable because of a closure, it must find it once the closure is gone.
    """
    name = deliberate.error(theirs, own, modules)
    if name == "package-of-functions":
        return name if any(only_functions(text) for _, text in modules) else None
    if name in ("unsafe-in-every", "with-type"):
        change = explain.every_last if name == "unsafe-in-every" else explain.with_whole_input
        return name if theirs[0][2] not in messages([change(text) for _, text in modules]) else None
    if not name or not name.startswith("unsafe-beside-closure"):
        return name
    message, row = own[0][2], own[0][1]
    changed = zip(*(explain.without_closures(text, row) for _, text in modules))
    return name if any(message in messages(texts) for texts in changed) else None


def messages(texts):  # what OPA tells of modules
    opa = Opa([(f"{number}.rego", text) for number, text in enumerate(texts)])
    try:
        return [error[2] for error in opa.compile() or []]
    finally:
        opa.close()


def only_functions(text):
    """True for a module whose rules are functions."""
    rules = [line for line in text.split("\n")[1:] if line[:1].isalpha() and not line.startswith("import ")]
    return bool(rules) and all(FUNCTION.match(rule) for rule in rules)


def in_rows(own, case):
    """Our errors with the rows of OPA's modules, which may have fewer imports."""
    more = case.modules[0][1].count("\nimport ") - case.opa_modules[0][1].count("\nimport ")
    return own and [(code, row - more, message) for code, row, message in own]


def allowed_in_query(opa, query, document, theirs, own):
    """The same for the first errors of a query."""
    name = deliberate.error(theirs, own, [("query", query)])
    if not name or not name.startswith("unsafe-beside-closure"):
        return None
    for text in explain.without_closures(query, 1):
        found = opa.query(text, document)
        if found[0] == "error" and any(error[2] == own[0][2] for error in found[1]):
            return name
    return None


def compiled(modules, allows=allowed):
    """How compiling differs, as (class, OPA's first error, ours, all of OPA's, all of ours), or None.

    `allows` says which differences do not count.
    """
    opa, ours = Opa(modules), Ours(modules)
    try:
        theirs, own = opa.compile(), ours.compile()
        if same_errors(theirs, own) or allows(theirs, own, modules):
            return None
        first, second = theirs and theirs[0][:2], own and own[0][:2]
        return ("compile", first, second, theirs, own)
    finally:
        opa.close()
        ours.close()


def same_errors(theirs, own):
    """True when the first errors have the same code and row."""
    if not theirs or not own:
        return not theirs and not own
    # OPA also reports calls of functions that are in error themselves.
    causes = [error for error in theirs if not error[2].startswith("undefined function data.")]
    if causes and theirs[0] not in causes:
        return same_errors(causes, own)
    if theirs[0][0] == own[0][0] == "rego_recursion_error":
        # OPA names the rules of a circle in the order of a hash table.
        return own[0][:2] in [error[:2] for error in theirs]
    if theirs[0][0] != own[0][0]:
        return False
    # OPA gives some errors in templates no place, and so no order; and where a reference to a rule is by its short
    # name, the place is that of the module's last such reference.
    misplaced = any("undefined ref: data." in error[2] or "used as reference" in error[2] for error in theirs)
    return misplaced or theirs[0][1] == own[0][1] or any(error[1] == 0 for error in theirs)


def code(answer):
    return answer[1][0][0] if answer[0] == "error" else answer[0]


def evaluated(case, counts=None, asks_text=False):
    """The first difference, as (class, query, input, OPA's answer, ours), or None."""
    counts = collections.Counter() if counts is None else counts
    opa, ours = Opa(case.opa_modules, case.data), Ours(case.modules, case.data, case.dialect)
    try:
        theirs, own = opa.compile(), ours.compile()
        if theirs or own:
            counts["refused"] += 1
            if case.dialect == 0 and theirs and own and theirs[0][0] == own[0][0]:
                return None
            name = None if same_errors(theirs, own) else allowed(theirs, in_rows(own, case), case.opa_modules)
            if name:
                counts[f"deliberate {name}"] += 1
            if name or same_errors(theirs, own):
                return None
            first, second = theirs and theirs[0][:2], own and own[0][:2]
            return (("compile", first and first[0], second and second[0]), None, None, theirs, own)
        counts["compiled"] += 1
        for number, document in enumerate(case.inputs):
            for query in ["x = data.p"] + ([TEXT] if asks_text and number == 0 else []) + case.queries:
                found = answers(opa, ours, query, document, counts, case)
                if found and query == "x = data.p":
                    found = narrowed(case, opa, ours, document, counts, found)
                if found:
                    return found
        return None
    finally:
        opa.close()
        ours.close()


def answers(opa, ours, query, document, counts, rules=None):
    counts["evaluations"] += 1
    theirs, own = opa.query(query, document), ours.query(query, document)
    counts[code(theirs)] += 1
    if same(theirs, own):
        return None
    first, second = code(theirs), code(own)
    if first == second and first != "value":
        return None
    if first == "eval_internal_error":
        # A statement OPA's safety check let through without what it needs.
        counts["internal"] += 1
        return None
    if "eval_builtin_error" in (first, second) or "eval_type_error" in (first, second):
        # Which errors a strict evaluation meets depends on the order and on what is skipped; the values do not.
        relaxed = ours.query(query, document, strict=False)
        if same(relaxed, theirs):
            counts["strictness"] += 1
            return None
        if second in ("value", "undefined") or first.endswith("_error") and second.endswith("_error"):
            counts["strictness"] += 1
            return None
    if own[0] == "error" and second in ORDERED and rules and (
            indexed(rules, query, document, theirs) or reordered(rules, query, document, theirs)):
        counts["order"] += 1
        return None
    errors = [part[1] if part[0] == "error" else None for part in (theirs, own)]
    name = deliberate.error(*errors, [("query", query)], "answers") or repeated(theirs, own, query)
    if name == "package-of-functions" and not (rules and through_functions(rules, query)):
        name = None
    if not name and second == "rego_unsafe_var_error":
        name = allowed_in_query(opa, query, document, *errors)
    name = name or rules and (met_elsewhere(rules, opa, query, document, own) or explained(rules, query, document))
    if name:
        counts[f"deliberate {name}"] += 1
        return None
    return ((first, second), query, document, theirs, own)


def same(theirs, own):
    """True for the same answers; the results of a query are in no order."""
    if theirs == own:
        return True
    return theirs[0] == own[0] == "value" and sorted(map(dumps, theirs[1])) == sorted(map(dumps, own[1]))


def repeated(theirs, own, query):
    """The entry for a query through a set that OPA holds one element of twice."""
    if theirs[0] != "value" or own[0] != "value" or not re.search(r"\[[a-z_]\w*\]", query):
        return None
    found, wanted = (sorted(map(dumps, part[1])) for part in (own, theirs))
    return "equal-elements" if len(found) < len(wanted) and found == sorted(set(wanted)) else None


def through_functions(case, query):
    """True when the query runs through a package in which there are functions only."""
    return any(
        own and all(FUNCTION.match(rule) for rule in own)
        for package, own in (("p", case.rules), ("lib", case.library))
        if re.search(rf"\bdata\.{package}\[[a-z_]\w*\]", query))


def met_elsewhere(case, opa, query, document, own):
    """The entry for a conflict that OPA finds too once it makes the whole document, not the one key asked for."""
    if code(own) != "eval_conflict_error":
        return None
    modifiers = re.search(r" with .*|$", query)[0]
    for package, rules in (("p", case.rules), ("lib", case.library)):
        for name in {match[1] for rule in rules if (match := explain.HEAD_NAME.match(rule))}:
            found = opa.query(f"x = data.{package}.{name}{modifiers}", document)
            if code(found) == "eval_conflict_error" and same_line(case, found[1][0][1], own[1][0][1]):
                return "whole-document"
    return None


def same_line(case, theirs, own):
    """True for the rows of one line in OPA's modules and ours, which may have an import more."""
    return any(
        text.split("\n")[theirs - 1:theirs] == other.split("\n")[theirs - 1:theirs] and theirs == own
        or own - theirs == other.count("\nimport ") - text.count("\nimport ")
        for (_, text), (_, other) in zip(case.opa_modules, case.modules))


def explained(case, query, document):
    """The name of the known cause without which both engines agree, or None."""
    for name, change in explain.cases():
        changed = change(case)
        for changed in changed if isinstance(changed, list) else [changed] if changed else []:
            opa = Opa(changed.opa_modules, changed.data)
            ours = Ours(changed.modules, changed.data or case.data, changed.dialect)
            try:
                both = opa.compile() is None and ours.compile() is None
                if both and not answers(opa, ours, query, document, collections.Counter()):
                    return name
            finally:
                opa.close()
                ours.close()
    return None


def indexed(case, query, document, wanted):
    """True when looking first at all that a body refers to gives what OPA found: so does OPA's index of rules."""
    rules, library = ([explain.with_lookups(rule) for rule in part] for part in (case.rules, case.library))
    ours = Ours(modules(rules, library), case.data)
    try:
        return same(ours.query(query, document, strict=False), wanted)
    finally:
        ours.close()


def reordered(case, query, document, wanted, tries=24):
    """True when some order of the statements gives what OPA found: only the order decides which error is met."""
    rng = random.Random(0)
    for _ in range(tries):
        rules = [with_statements(rule, rng) for rule in case.rules]
        ours = Ours(modules(rules, [with_statements(rule, rng) for rule in case.library]), case.data)
        try:
            if same(ours.query(query, document, strict=False), wanted):
                return True
        finally:
            ours.close()
    return False


def with_statements(rule, rng):
    """A rule with the statements of its bodies, what its head computes included, in another order."""
    if " else " not in rule:
        rule = HEAD.sub(r"\1 v999 if { \3; v999 = \2 }", rule)
    for begin, end in reversed(layout.bodies(rule)):
        rule = rule[:begin] + "; ".join(shuffled(rule[begin:end], rng)) + rule[end:]
    return rule


def shuffled(text, rng):
    """The statements of a body in another order."""
    parts = layout.statements(text)
    rng.shuffle(parts)
    # Declarations stay in front, and assignments are unifications, which have no order.
    parts = [re.sub(r"^(\w+) := ", r"\1 = ", part) for part in parts]
    return sorted(parts, key=lambda part: not re.match(r"some [\w, ]+$", part))


def narrowed(case, opa, ours, document, counts, whole):
    """The difference of a single rule, where there is one; that of the whole where no known ones explain it."""
    explained = []
    for name in dict.fromkeys(re.findall(r"^(?:other )?(?:default )?([a-z]\w*)(?![\w(])", "\n".join(case.rules), re.M)):
        if not name.startswith(("f", "other", "custom")):
            before = counts.copy()
            found = answers(opa, ours, f"x = data.p.{name}", document, counts, case)
            if found:
                return found
            if any(counts[kind] > before[kind] for kind in counts if kind.startswith("deliberate ")):
                explained.append(name)
    if whole[3][0] == whole[4][0] == "value":
        # Several known causes, each in a rule of its own.
        rests = [{key: value for key, value in part[1][0]["x"].items() if key not in explained} for part in whole[3:]]
        return None if rests[0] == rests[1] else whole
    return whole
