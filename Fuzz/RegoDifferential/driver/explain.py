"""Differences whose one cause is known: removed from the policy or its data, both engines agree.

Each function here goes by the name of an entry of `deliberate.json` and changes a case so that its cause is gone; it
returns None where the case cannot have it. Nothing else may change: the entry holds only if both engines then answer
alike.
"""

import json
import re

import deliberate
import layout
from documents import dumps

# `p[…]` or `p.a[…]`: the name, and the first step in brackets that is more than a constant.
OPEN_HEAD = re.compile(r"^(?:# .*\n)*(?:other )?(r\d+)(?:\.\w+|\[[^\[\]]*\])*\[(?![\"\d])")
STRING = re.compile(r"\$?\"(?:[^\"\\]|\\.)*\"|\$?`[^`]*`")
CONSTANT = r"(?:-?\d[\d.eE+-]*|“\d+”|true|false|null)"
LOOKED_UP = re.compile(
    rf"\b(?:input|data\.\w+)(?:\.\w+|\[{CONSTANT}\]|\[[\[{{](?:{CONSTANT}(?:, {CONSTANT})*)?[\]}}]\])+(?![\w(])")
# A step that is a number.
STEP = re.compile(r"\[(-?\d[\d.eE+-]*)\]")
# A name that is neither a step of a reference nor a function nor the head of a path.
VARIABLE = re.compile(r"(?<![\w.$\"])(?!(?:input|data|not|in|some|every|true|false|null)\b)[a-z_]\w*\b(?!\s*[(.])")
# What stands in front of a comma behind `some` or `every`, and behind one in `key, value in domain`.
NAMES = re.compile(r"\b(?:some|every) \w+$")
PAIR = re.compile(r", (?:[^,:;()]|\([^()]*\))+ in ")
HEAD_NAME = re.compile(r"^(?:# .*\n)*(?:other )?(?:default )?(r\d+)")


class Changed:
    """A case with other modules or data, as far as answering goes."""

    def __init__(self, case, modules=None, opa_modules=None, data=None):
        self.modules = case.modules if modules is None else modules
        self.opa_modules = case.opa_modules if opa_modules is None else opa_modules
        self.data = case.data if data is None else data
        self.dialect = case.dialect


def part_else(case):
    """Without the `else` of rules that are part of a document with variables, first in our engine only."""
    def without(rules):
        opened = {match[1] for rule in rules if (match := OPEN_HEAD.match(rule))}
        return [
            re.sub(r" else\b.*", "", rule, flags=re.S)
            if (match := HEAD_NAME.match(rule)) and match[1] in opened else rule for rule in rules]
    rules, library = without(case.rules), without(case.library)
    if (rules, library) == (case.rules, case.library):
        return None
    # A rule that never holds keeps the types as they were.
    names = dict.fromkeys(match[1] for rule in rules if (match := OPEN_HEAD.match(rule)))
    typed = [f"{name}[x] := y if {{ false; [x, y] := input }}" for name in names]
    less = case.changed(rules=rules, library=library)
    # Our engine without them finds what OPA finds with them, unless its index rules out what stands before one.
    return [Changed(case, modules=less.modules), less, case.changed(rules=rules + typed, library=library)]


def computed_keys(case):
    """With so many variables in front that the names OPA makes up for the others are all of one length; and with
    objects joined of single members, so that their order is plain."""
    text = "".join(case.rules + case.library)
    if ":" not in re.sub(":=", "", text):
        return None
    joined = case.changed(
        rules=[joined_members(rule) for rule in case.rules], library=[joined_members(rule) for rule in case.library])
    names = [f"x{number}" for number in range(100)]
    padding = "package aaa\nx := [" + ", ".join(names) + "] if { " + "; ".join(f"{name} := 1" for name in names) + " }\n"
    return [Changed(case, opa_modules=[("a.rego", padding), *case.opa_modules]), joined]


def joined_members(text):
    """A rule with `object.union_n([{a: 1}, {b: 2}])` for `{a: 1, b: 2}`."""
    opened, masked = [], layout.masked(text)
    for index, character in enumerate(masked):
        if character in "[{(":
            opened.append((index, [], [False]))
        elif character in "]})" and opened:
            begin, commas, is_object = opened.pop()
            if masked[begin] == "{" and is_object[0] and commas:
                places = [begin, *commas, index]
                parts = ", ".join(
                    "{" + joined_members(text[a + 1:b].strip()) + "}" for a, b in zip(places, places[1:]))
                return text[:begin] + f"object.union_n([{parts}])" + joined_members(text[index + 1:])
        elif opened and character == ",":
            opened[-1][1].append(index)
        elif opened and character == ":" and masked[index + 1] != "=":
            opened[-1][2][0] = True
        elif opened and character in "|;":
            # A comprehension or a body.
            opened[-1] = (opened[-1][0], [], [False])
            opened[-1][2][0] = False
    return text


def globs(case):
    """With another test of two texts in place of `regex.globs_match`."""
    def without(rules):
        return [rule.replace("regex.globs_match", "startswith") for rule in rules]
    rules, library = without(case.rules), without(case.library)
    return None if (rules, library) == (case.rules, case.library) else case.changed(rules=rules, library=library)


def negated_true(case):
    """With `not 1` for `not true` where nothing else is in a body."""
    def without(rules):
        return [re.sub(r"(\{ |\| )not true( with [^;]*)?(?= \}|[\]}])", r"\1not 1\2", rule) for rule in rules]
    rules, library = without(case.rules), without(case.library)
    return None if (rules, library) == (case.rules, case.library) else case.changed(rules=rules, library=library)


def number_index(case):
    """With the numbers that are steps of references written in one way each."""
    spellings = {}
    for text in case.rules + case.library:
        for step in STEP.findall(layout.masked(text)):
            spellings.setdefault(float(step), set()).add(step)
    twice = {step: min(found, key=len) for found in spellings.values() if len(found) > 1 for step in found}

    def alike(rules):
        return [STEP.sub(lambda match: f"[{twice.get(match[1], match[1])}]", rule) for rule in rules]
    return case.changed(rules=alike(case.rules), library=alike(case.library)) if twice else None


def every_last(text):
    """A module whose bodies have `every` behind all else."""
    for begin, end in reversed(layout.bodies(text)):
        body = text[begin:end]
        parts, joint = (body.split("\n"), "\n") if "\n" in body else (layout.statements(body), "; ")
        text = text[:begin] + joint.join(sorted(parts, key=lambda part: "every " == part.strip()[:6])) + text[end:]
    return text


def with_whole_input(text):
    """A module whose modifiers replace the whole input, never a part of a document."""
    return re.sub(r" with (?:input|data)(?:\.\w+|\[[^\[\]]*\])+ as ", " with input as ", text)


def text_index(case):
    """With the base document's members as rules, so that none of it is looked up by paths of texts."""
    modules = []
    for name, members in case.data.items():
        if not isinstance(members, dict):
            return None
        # The types of the members stay unknown.
        rules = [f"{key} := json.unmarshal({json.dumps(dumps(value))})"
                 for key, value in members.items() if re.fullmatch(r"[a-z]+", key) and key != "if"]
        if len(rules) != len(members):
            return None
        modules.append((f"base-{name}.rego", "\n".join([f"package {name}", *rules, ""])))
    return Changed(case, opa_modules=case.opa_modules + modules, data={})


def with_lookups(rule):
    """A rule whose bodies begin by looking at all constant references their statements and heads depend on."""
    if layout.begins_with_union(rule):
        return rule
    places = layout.bodies(rule)
    starts = [0] + [end for _, end in places]
    for start, (begin, end) in reversed(list(zip(starts, places))):
        parts = [rule[start:begin - len(" if { ")]]
        parts += [
            part for part in layout.statements(rule[begin:end])
            if not re.match(r"every |some [\w, ]+$|print", part) and " with " not in without(closures, part)
            # What a negation compares is bound before it.
            and not (part.startswith("not ") and is_tested(part[4:]))]
        found = {name for part in parts for name in looked_up(part)}
        rule = rule[:begin] + "".join(f"_ = {name}; " for name in sorted(found, key=cost)) + rule[begin:]
    return rule


def is_tested(text):
    """True for what a negation looks up itself: a reference alone, or the sides of `==`."""
    text = layout.masked(without(closures, text))
    return " == " in text or LOOKED_UP.fullmatch(text) is not None


def cost(name):
    """Documents of rules, whose evaluation may fail, come last."""
    return (not name.startswith("input"), not name.startswith("data.base"), name)


def looked_up(text):
    """The constant references of a term outside templates and whatever stands in brackets around a bar."""
    strings = []

    def kept(match):
        strings.append(match[0])
        return "0" if match[0].startswith("$") else f"“{len(strings) - 1}”"

    text = STRING.sub(kept, text)
    for begin, end in closures(text):
        text = text[:begin] + "0" + text[end:]
    return [re.sub("“(\\d+)”", lambda match: strings[int(match[1])], name) for name in LOOKED_UP.findall(text)]


def without(parts, text):
    """The text with a constant for each of some parts."""
    masked = layout.masked(text)
    for begin, end in parts(masked):
        text = text[:begin] + "0" + text[end:]
    return text


def closures(text, innermost=False):
    """Where the outermost or innermost comprehensions begin and end, the last first: brackets around a bar, and a
    comma in them only between a key and a value in something."""
    opened, spans = [], []
    for index, character in enumerate(text):
        if character in "[{(":
            opened.append([index, False, False])
        elif character == "|" and opened:
            opened[-1][1] = True
        elif character == "," and opened and not NAMES.search(text[:index]) and not PAIR.match(text[index:]):
            opened[-1][2] = True
        elif character in "]})" and opened:
            begin, has_bar, has_comma = opened.pop()
            if has_bar and not has_comma:
                spans.append((begin, index + 1))
    if innermost:
        return sorted(((a, b) for a, b in spans if not any(a < c and d < b for c, d in spans)), reverse=True)
    return sorted(((a, b) for a, b in spans if not any(c < a and b < d for c, d in spans)), reverse=True)


def without_closures(text, row):
    """Modules where the comprehensions and templates of a row use no variables: all of them, or the innermost; one
    with a template for each part of the templates, and one with calls that need the variables of the templates."""
    lines = text.split("\n")
    if row > len(lines):
        return [text] * 5
    found = []
    # What only the comprehensions use counts as unused once they are gone.
    undeclared = re.sub(
        r"\b(some|every) \w+(, \w+)? in ", lambda found: f"{found[1]} _{', _' * bool(found[2])} in ", lines[row - 1])
    for written, innermost in ((lines[row - 1], False), (lines[row - 1], True), (undeclared, False)):
        line, masked = written, layout.masked(written)
        for begin, end in reversed(layout.templates(line)):
            line = line[:begin] + '"' + "a" * (end - begin - 2) + '"' + line[end:]
        for begin, end in closures(masked, innermost):
            head = masked[begin:end].split("|")[0]
            plain = "[1 | true]" if head[0] == "[" else "{1: 1 | true}" if ":" in head else "{1 | true}"
            line = line[:begin] + (plain if head[0] != "(" else "set()") + line[end:]
        found.append("\n".join(lines[:row - 1] + [line] + lines[row:]))
    for changed in (apart, called):
        line = lines[row - 1]
        for begin, end in reversed(layout.templates(line)):
            line = line[:begin] + changed(layout.template_parts(line[begin:end])) + line[end:]
        found.append("\n".join(lines[:row - 1] + [line] + lines[row:]))
    return found


def apart(parts):
    """An array with a template for each part."""
    return "[" + ", ".join(f'$"{{{part}}}"' for part in parts) + "]"


def called(parts):
    """A call that needs every variable of the parts."""
    names = {name for part in parts for name in VARIABLE.findall(layout.masked(part))}
    return f'sprintf("", [{", ".join(sorted(names))}])'


CAUSES = {
    "part-else": part_else, "computed-keys": computed_keys, "globs": globs, "text-index": text_index,
    "negated-true": negated_true, "number-index": number_index}


def cases():
    """The entries about answers that are confirmed by changing the case."""
    return [(entry["name"], CAUSES[entry["name"]]) for entry in deliberate.ENTRIES if entry["name"] in CAUSES]
