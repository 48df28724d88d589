"""How the rules of a case are written: on lines of their own, with other keywords, or in the grammar of version 0."""

import re

# v1: as generated. lines: statements on lines. import: `rego.v1` in version 0. future: `future.keywords.…` in version 0.
# v0: version 0 without `if` and `contains`. For OPA, which reads version 1, the last three are written as v1.
STYLES = ("v1", "lines", "import", "future", "v0")
PARTIAL_SET = re.compile(r"^([a-z]\w*) contains (.*?) if \{ ")
SINGLE = re.compile(r"if \{ (is_\w+\([^;{}]*\)|[\w.]+ [=!<>]=? [\w.\"]+) \}(?=$| else)")


def templates(text):
    """Where the template strings outside others begin and end."""
    found, index = [], 0
    while index < len(text):
        if text[index] in "\"`":
            index = string_end(text, index)
        elif text[index] == "$" and text[index + 1:index + 2] in ('"', "`"):
            end = template_end(text, index)
            found.append((index, end))
            index = end
        else:
            index += 1
    return found


def string_end(text, index):
    """Behind the string that begins at the index."""
    quote, index = text[index], index + 1
    while index < len(text) and text[index] != quote:
        index += 2 if text[index] == "\\" and quote == '"' else 1
    return index + 1


def template_end(text, index):
    """Behind the template that begins at the index, with the strings and templates in it."""
    quote, index, depth = text[index + 1], index + 2, 0
    while index < len(text):
        if depth == 0 and text[index] == quote:
            return index + 1
        if depth == 0:
            index += 1 if text[index] != "\\" else 2
            depth += text[index - 1:index] == "{" and text[index - 2:index] != "\\{"
        elif text[index] == "$" and text[index + 1:index + 2] in ('"', "`"):
            index = template_end(text, index)
        elif text[index] in "\"`":
            index = string_end(text, index)
        else:
            depth += (text[index] == "{") - (text[index] == "}")
            index += 1
    return index


def template_parts(text):
    """The expressions in braces of a template string."""
    parts, index = [], 2
    while index < len(text) - 1:
        if text[index] != "{":
            index += 2 if text[index] == "\\" else 1
            continue
        start, depth, index = index + 1, 1, index + 1
        while index < len(text) and depth:
            if text[index] == "$" and text[index + 1:index + 2] in ('"', "`"):
                index = template_end(text, index)
            elif text[index] in "\"`":
                index = string_end(text, index)
            else:
                depth += (text[index] == "{") - (text[index] == "}")
                index += 1
        parts.append(text[start:index - 1])
    return parts


def masked(text):
    """The text with letters for all within strings and templates."""
    made, index = "", 0
    while index < len(text):
        start = index
        if text[index] in "\"`":
            index = min(string_end(text, index), len(text))
        elif text[index] == "$" and text[index + 1:index + 2] in ('"', "`"):
            index = min(template_end(text, index), len(text))
        else:
            index += 1
        made += text[start] if index == start + 1 else '"' + "a" * (index - start - 2) + '"'
    return made


def statements(text):
    """The statements between semicolons outside brackets and strings."""
    parts, depth, start = [], 0, 0
    for index, character in enumerate(masked(text)):
        depth += (character in "([{") - (character in ")]}")
        if character == ";" and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return parts


def bodies(text):
    """The places of the bodies of a rule: after each `if {`, up to its brace."""
    found, at, text = [], 0, masked(text)
    while (begin := text.find(" if { ", at)) >= 0:
        begin += len(" if { ")
        depth, index = 1, begin
        while index < len(text) and depth:
            depth += (text[index] in "([{") - (text[index] in ")]}")
            index += 1
        found.append((begin, index - 2))
        at = index - 1
    return found


def begins_with_union(text):
    """True when a body begins with `a | b`: `if {` makes a comprehension of it, which `{` alone does not."""
    for begin, end in bodies(text):
        depth = 0
        for character in masked(statements(text[begin:end])[0]):
            depth += (character in "([{") - (character in ")]}")
            if character == "|" and depth == 0:
                return True
    return False


def hides_body(text):
    """True when a string looks like the beginning of a body."""
    return text.count(" if { ") != masked(text).count(" if { ")


def on_lines(text):
    """A rule with each statement on a line, or without braces where it has a single short one."""
    if SINGLE.search(text):
        text = SINGLE.sub(r"if \1", text)
    for begin, end in reversed(bodies(text)):
        lines = "\n".join("  " + part for part in statements(text[begin:end]))
        text = f"{text[:begin]}\n{lines}\n{text[end:]}"
    return text


def version0(text):
    """A rule without `if` and `contains`."""
    match = PARTIAL_SET.match(text)
    for begin, end in reversed(bodies(text)):
        text = f"{text[:begin - len(' if { ')]} {{ {text[begin:]}"
    # Without a value `p.q` is the element `"q"` of a set in version 0.
    text = re.sub(r"^([a-z]\w*(?:\.\w+)+) \{", r"\1 := true {", text, flags=re.M)
    if match:
        text = f"{match[1]}[{match[2]}] {{ {text[match.end() - len('if '):]}"
    return text


def written(package, imports, rules, style, for_opa=False):
    """The text of a module."""
    heading = [f"package {package}"]
    if style == "lines":
        rules = [on_lines(rule) for rule in rules]
    elif not for_opa and style == "import":
        heading.append("import rego.v1")
    elif not for_opa and style == "future":
        # Without a name it would bring the new `not` too, which the module OPA reads does not have.
        heading.append(" ".join(f"import future.keywords.{word}" for word in ("contains", "every", "if", "in")))
    elif not for_opa and style == "v0":
        others = any(" contains " in rule and not PARTIAL_SET.match(rule) for rule in rules)
        heading += ["import future.keywords.every"] + ["import future.keywords.contains"] * others
        rules = [version0(rule) for rule in rules]
    return "\n".join([*heading, *imports, *rules, ""])
