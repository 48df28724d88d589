"""Makes a case that shows a difference as small as it gets."""

import re

from compare import evaluated
from documents import dumps, loads

TOKEN = re.compile(r"\"(?:[^\"\\]|\\.)*\"|[A-Za-z_][\w.]*|\d[\d.e]*|:=|==|!=|<=|>=|\s+|.", re.S)
OPENING = {"(": ")", "[": "]", "{": "}"}


def shrunk(case, kind, limit=1500):
    """The smallest case found that differs in the same way."""
    budget = [limit]

    def differs(candidate):
        if budget[0] <= 0:
            return False
        budget[0] -= 1
        try:
            found = evaluated(candidate, asks_text=True)
        except Exception:  # a mangled policy may break what reads the answer; it is no smaller case
            return False
        return found is not None and found[0] == kind

    for document in case.inputs:
        single = case.changed(inputs=[document])
        if differs(single):
            case = single
            break
    for parts in ({"library": []}, {"style": "v1"}, {"queries": []}, *({"queries": [query]} for query in case.queries)):
        if differs(case.changed(**parts)):
            case = case.changed(**parts)
    changed = True
    while changed and budget[0] > 0:
        changed = False
        for index in reversed(range(len(case.rules))):
            smaller = case.changed(rules=case.rules[:index] + case.rules[index + 1:])
            if differs(smaller):
                case, changed = smaller, True
        for index in reversed(range(len(case.library))):
            smaller = case.changed(library=case.library[:index] + case.library[index + 1:])
            if differs(smaller):
                case, changed = smaller, True
        for index in range(len(case.rules)):
            for text in smaller_texts(case.rules[index]):
                rules = case.rules[:index] + [text] + case.rules[index + 1:]
                candidate = case.changed(rules=rules)
                if differs(candidate):
                    case, changed = candidate, True
                    break
    for attribute in ("data", "input"):
        value = case.data if attribute == "data" else loads(case.inputs[0] or "null") if case.inputs else None
        for _ in range(40):
            for smaller in smaller_values(value):
                candidate = case.changed(**(
                    {"data": smaller} if attribute == "data" else {"inputs": [dumps(smaller)]}))
                if isinstance(smaller, dict) and differs(candidate):
                    case, value = candidate, smaller
                    break
            else:
                break
    return case


def smaller_texts(text):
    """Texts with one statement, one bracket or one token less."""
    tokens = TOKEN.findall(text)
    for separator in (";", "with", "else", ","):
        places = [index for index, token in enumerate(tokens) if token == separator]
        for place in places:
            end = next((i for i in range(place + 1, len(tokens)) if tokens[i] in (separator, "}", ")", "]", "|")), None)
            if end:
                yield "".join(tokens[:place] + tokens[end:])
            start = next((i for i in range(place - 1, -1, -1) if tokens[i] in (separator, "{", "(", "[", "|")), None)
            if start is not None:
                yield "".join(tokens[:start + 1] + tokens[place + 1:])
    for index, token in enumerate(tokens):
        if token in OPENING:
            depth = 0
            for end in range(index, len(tokens)):
                depth += tokens[end] == token
                depth -= tokens[end] == OPENING[token]
                if depth == 0:
                    begin = index - 1 if index and re.match(r"[A-Za-z_]", tokens[index - 1]) else index
                    yield "".join(tokens[:begin] + ["1"] + tokens[end + 1:])
                    yield "".join(tokens[:begin] + tokens[index + 1:end] + tokens[end + 1:])
                    break
    for index in range(len(tokens)):
        if tokens[index].strip():
            yield "".join(tokens[:index] + tokens[index + 1:])


def smaller_values(value):
    """JSON values with one part less."""
    if isinstance(value, dict):
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
        for key in value:
            for smaller in smaller_values(value[key]):
                yield {**value, key: smaller}
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value[:index] + value[index + 1:]
        for index in range(len(value)):
            for smaller in smaller_values(value[index]):
                yield value[:index] + [smaller] + value[index + 1:]
