"""Calls every built-in with a matrix of operands in both engines: written as constants, and from the input.

`calls/FAMILY.txt` names a built-in on a line of its own and below it, one line an operand, the terms to try there;
`@name` stands for a pool of operands.py. The product of all is called, or a sample of it, and besides each operand of
the first call is replaced by whatever is odd.
"""

import base64
import collections
import itertools
import json
import pathlib
import random
import re

from engines import Opa, Ours
from operands import ODD, POOLS

FOLDER = pathlib.Path(__file__).parent.parent / "calls"
PRODUCT_LIMIT = 9000
ERROR = re.compile(r"(\w+_error): (.*)$", re.S)
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")


def terms_of(text):
    """The terms of a line, which blanks outside of quotes and brackets part."""
    found, depth, quoted, escaped, current = [], 0, False, False, ""
    for character in text.strip():
        if quoted:
            current += character
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
            continue
        if character == " " and depth == 0:
            if current:
                found.append(current)
            current = ""
            continue
        quoted = character == '"'
        depth += (character in "([{") - (character in ")]}")
        current += character
    if current:
        found.append(current)
    return [term for part in found for term in (pool(part) if part.startswith("@") else [part])]


def pool(name):
    """The terms of a named pool; keys are only made when asked for, since it takes a while."""
    if name in POOLS:
        return POOLS[name]
    import keys

    return keys.POOLS[name]


def families():
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def matrices(family):
    """(built-in, terms by operand) of a family."""
    found = []
    for line in (FOLDER / f"{family}.txt").read_text().split("\n"):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            found[-1][1].append(terms_of(line))
        else:
            found.append((line.strip(), []))
    return found


def calls_of(name, positions, rng):
    """Tuples of terms to call a built-in with."""
    size = 1
    for terms in positions:
        size *= len(terms)
    if size <= PRODUCT_LIMIT:
        calls = list(itertools.product(*positions))
    else:
        calls = [tuple(rng.choice(terms) for terms in positions) for _ in range(PRODUCT_LIMIT)]
    for index in range(len(positions)):
        for typical in range(2):
            for odd in ODD:
                if re.match(r"numbers\.|bits\.[lr]sh", name) and max(map(len, (odd, *map(min, positions)))) > 12:
                    continue  # More than the memory holds.
                call = [terms[min(typical, len(terms) - 1)] for terms in positions]
                call[index] = odd
                calls.append(tuple(call))
    return list(dict.fromkeys(calls))


def is_json(term):
    try:
        json.loads(term)
        return True
    except ValueError:
        return False


def from_input(call):
    """The operands with what JSON can hold taken from the input: (expressions, input)."""
    expressions, values = [], []
    for index, term in enumerate(call):
        if is_json(term):
            expressions.append(f"input[{index}]")
            values.append(term)
            continue
        inner = "[" + term[1:-1] + "]" if term.startswith("{") else "[]"
        if term == "set()" or term.startswith("{") and is_json(inner):
            expressions.append("{y | some y in input[%d]}" % index)
            values.append(inner)
        else:
            expressions.append(term)
            values.append("null")
    return expressions, "[" + ",".join(values) + "]"


def answer_of(answer):
    """An answer with its error reduced to code and message."""
    if answer[0] != "error":
        return answer
    code, row, message = answer[1][0]
    match = ERROR.search(message) if code == "unknown" else None
    if match:
        code, message = match[1], match[2]
    if code in ("rego_type_error", "rego_parse_error", "rego_compile_error"):
        message = ""
    return ("error", code, message)


def without_randomness(name, answer):
    """A token whose signature differs each time, without that."""
    if answer[0] != "value" or not name.startswith("io.jwt.encode_sign"):
        return answer
    head, _, signature = answer[1][0]["x"].rpartition(".")
    header = base64.urlsafe_b64decode(head.split(".")[0] + "==")
    return ("value", head) if re.search(rb'"alg":\s*"(ES|PS)', header) else ("value", head, signature)


def run_family(family, only, seed, report, progress=None):
    """Runs a family and returns the counts; `report` takes each difference."""
    counts = collections.Counter()
    for name, positions in matrices(family):
        if only and name not in only:
            continue
        rng = random.Random(f"{seed}-{name}")
        pair = None
        for number, call in enumerate(calls_of(name, positions, rng)):
            if number % 3000 == 0:
                if pair:
                    pair[0].close(), pair[1].close()
                pair = (Opa([]), Ours([]))
            if progress:
                progress(name, call)
            variants = [("x = %s(%s)" % (name, ", ".join(call)), None)]
            expressions, document = from_input(call)
            if expressions != list(call):
                variants.append(("x = %s(%s)" % (name, ", ".join(expressions)), document))
            for query, document in variants:
                theirs, own = (
                    without_randomness(name, answer_of(engine.query(query, document))) for engine in pair)
                counts["calls"] += 1
                counts[theirs[0]] += 1
                if theirs != own and theirs[1] != "unknown":  # A panic of the oracle.
                    counts["differ"] += 1
                    report(name, query, document, theirs, own)
                    break
    return counts
