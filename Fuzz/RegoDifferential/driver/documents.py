"""Random JSON documents whose numbers are written in every way, and JSON with numbers kept as written."""

import json

from signatures import KEYS, NUMBERS, STRINGS, WIDE_NUMBERS


class Literal(str):
    """A number as written."""

    __slots__ = ()


def dumps(value):
    """JSON text, with each `Literal` as it is."""
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {dumps(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(dumps(element) for element in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def loads(text):
    return json.loads(text, parse_int=Literal, parse_float=Literal)


def number(rng):
    return Literal(rng.choice(WIDE_NUMBERS if rng.random() < 0.12 else NUMBERS))


def any_number(rng):
    """A number of any size in any notation."""
    digits = "".join(rng.choice("0123456789") for _ in range(rng.choice([1, 2, 5, 16, 19, 20, 21, 40])))
    text = (digits.lstrip("0") or "0")
    if rng.random() < 0.5:
        text += "." + "".join(rng.choice("0123456789") for _ in range(rng.choice([1, 2, 8, 20])))
    if rng.random() < 0.3:
        text += rng.choice("eE") + rng.choice(["", "+", "-"]) + str(rng.randrange(rng.choice([3, 30, 300])))
    return Literal(rng.choice(["", "-"]) + text)


def value(rng, depth=0):
    """A JSON value."""
    kind = rng.randrange(10 if depth < 3 else 6)
    if kind < 2:
        return rng.choice(STRINGS)
    if kind < 4:
        return number(rng)
    if kind == 4:
        return rng.random() < 0.5
    if kind == 5:
        return None if rng.random() < 0.3 else rng.choice(KEYS)
    if kind < 8:
        return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
    return {key: value(rng, depth + 1) for key in rng.sample(KEYS, rng.randrange(4))}


def document(rng):
    """An input: parts of known shape, so that policies find something."""
    made = {
        "n": number(rng), "s": rng.choice(STRINGS), "b": rng.random() < 0.5,
        "l": [number(rng) if rng.random() < 0.2 else Literal(rng.choice("0123")) for _ in range(rng.randrange(4))],
        "w": [rng.choice(STRINGS) for _ in range(rng.randrange(4))],
        "m": {key: Literal(rng.choice("123")) for key in rng.sample(KEYS, rng.randrange(5))},
        "us": [{"a": Literal(rng.choice("012")), "b": rng.choice(STRINGS)} for _ in range(rng.randrange(3))],
        "x": value(rng),
    }
    made["z"] = [any_number(rng) if rng.random() < 0.7 else number(rng) for _ in range(rng.randrange(5))]
    if rng.random() < 0.1:
        made["if"] = {"not": value(rng)}
    for key in list(made):
        if rng.random() < 0.1:
            made[key] = value(rng)
        elif rng.random() < 0.05:
            del made[key]
    return made
