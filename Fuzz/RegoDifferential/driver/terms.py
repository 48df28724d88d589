"""Terms: literals, references, calls, operators, comprehensions and templates."""

import json

from signatures import BY_RESULT, FIXED, KEYS, LITERALS, NUMBERS, STRINGS, WIDE_NUMBERS
from statements import COMPARISONS, Statements

PARTS = ["n", "s", "b", "l", "w", "m", "us", "x"]


class Terms(Statements):
    """The part of a generator that makes terms, over the documents and functions made so far."""

    def __init__(self, rng):
        self.rng = rng
        self.documents, self.functions, self.fresh = [], [], 0

    def string(self):
        """A string literal, as one of the ways to write it."""
        rng = self.rng
        text = rng.choice(STRINGS)
        if rng.random() < 0.1 and "`" not in text:
            return f"`{text}`"
        return json.dumps(text, ensure_ascii=rng.random() < 0.2)

    def scalar(self):
        rng = self.rng
        choice = rng.random()
        if choice < 0.4:
            return self.string()
        if choice < 0.8:
            return rng.choice(NUMBERS)
        if choice < 0.87:
            return rng.choice(WIDE_NUMBERS)
        return rng.choice(["true", "false", "null"])

    def constant(self, depth=0):
        rng = self.rng
        choice = rng.random()
        if choice < 0.6 or depth > 1:
            return self.scalar()
        parts = [self.constant(depth + 1) for _ in range(rng.randrange(3))]
        if choice < 0.75:
            return f"[{', '.join(parts)}]"
        if choice < 0.85:
            return f"{{{', '.join(parts)}}}" if parts else "set()"
        return "{" + ", ".join(f'"{key}": {part}' for key, part in zip(KEYS, parts)) + "}"

    def reference(self, scope, wild=False, depth=0):
        rng = self.rng
        choice = rng.random()
        if choice < 0.4:
            text = "input." + rng.choice(PARTS)
        elif choice < 0.5:
            text = "data.base." + rng.choice(PARTS)
        elif choice < 0.55:
            text = rng.choice([
                "input", "data.base", "data.p.base", "input", 'data["p"].base', "input.if.not", 'input["if"]', "data.lib"])
        elif choice < 0.75 and self.documents:
            text, kind = rng.choice(self.documents)
            if rng.random() < 0.2:
                text = "data.p." + text if "." not in text else text
            if kind == "set" and rng.random() < 0.5:
                text += f"[{self.term(scope, 3)}]"
        elif scope:
            text = rng.choice(scope)
        else:
            text = "input.x"
        return text + self.steps(scope, wild, depth)

    def steps(self, scope, wild, depth):
        """Further steps of a reference."""
        rng, text = self.rng, ""
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            step = rng.random()
            if step < 0.4:
                text += "." + rng.choice(KEYS)
            elif step < 0.55:
                text += f"[{rng.randrange(3)}]"
            elif step < 0.7 and wild:
                text += "[_]"
            elif step < 0.8 and scope:
                text += f"[{rng.choice(scope)}]"
            elif step < 0.83:
                text += f"[{self.constant(1)}]"
            elif depth < 2:
                text += f"[{self.term(scope, 3)}]"
        return text

    def collection(self, scope):
        rng = self.rng
        choice = rng.random()
        if choice < 0.5:
            return rng.choice(["input.l", "input.w", "input.m", "input.us", "data.base.l", "data.base.us", "input.x"])
        if choice < 0.65:
            return self.term(scope, 2)
        if choice < 0.8:
            return self.typed("c", scope, 2)
        if choice < 0.9:
            return self.constant()
        return self.reference(scope)

    def term(self, scope, depth=0):
        """A term of any type over the variables in scope."""
        rng = self.rng
        choice = rng.random()
        if depth >= 3:
            return rng.choice(scope) if scope and choice < 0.5 else self.scalar()
        if choice < 0.2 and scope:
            return rng.choice(scope)
        if choice < 0.4:
            return self.reference(scope, choice > 0.35, depth)
        if choice < 0.5:
            return self.scalar()
        if choice < 0.55:
            return self.constant()
        if choice < 0.62:
            return self.compound(scope, depth)
        if choice < 0.72:
            return self.comprehension(scope, depth)
        if choice < 0.74:
            return self.looked_into(scope, depth)
        if choice < 0.78 and self.functions:
            name, arity = rng.choice(self.functions)
            return f"{name}({', '.join(self.term(scope, depth + 1) for _ in range(arity))})"
        if choice < 0.88:
            return self.builtin(rng.choice("nsbatox"), scope, depth + 1)
        if choice < 0.92:
            return self.computed(scope, depth)
        if choice < 0.94:
            return f"({self.term(scope, depth + 1)} {rng.choice(COMPARISONS)} {self.term(scope, depth + 1)})"
        if choice < 0.96:
            parts = [self.typed("t", scope, depth + 1) for _ in range(rng.choice([2, 2, 3]))]
            return f" {rng.choice('|&-')} ".join(parts)
        if choice < 0.98:
            key = f"{self.term(scope, 3)}, " if rng.random() < 0.2 else ""
            return f"({key}{self.term(scope, depth + 1)} in {self.collection(scope)})"
        return self.template(scope, depth)

    def looked_into(self, scope, depth):
        """A reference into what is no name."""
        rng = self.rng
        base = rng.choice([
            lambda: self.compound(scope, depth + 1), lambda: self.comprehension(scope, depth + 1),
            lambda: self.builtin(rng.choice("ao"), scope, depth + 1), lambda: self.constant()])()
        if base[0] not in "[{" and "(" not in base or base.startswith("set()"):
            return base
        return base + rng.choice([f"[{self.term(scope, 3)}]", "[0]", ".a", "[_]", '["b"]'])

    def computed(self, scope, depth):
        """Arithmetic, with and without parentheses."""
        rng = self.rng
        operator = rng.choice(["+", "-", "*", "/", "%"])
        kind = "w" if operator == "%" else "n"
        text = f"{self.typed(kind, scope, depth + 1)} {operator} {self.typed(kind, scope, depth + 1)}"
        while rng.random() < 0.25:
            operator = rng.choice(["+", "-", "*", "/"])
            text = f"({text})" if rng.random() < 0.5 else text
            text = f"{text} {operator} {self.typed('n', scope, depth + 1)}"
        return text

    def template(self, scope, depth):
        """A template string; what it holds has no wildcard, which OPA mistakes there."""
        rng = self.rng
        parts = [self.term(scope, rng.choice([depth + 1, 3])) for _ in range(rng.choice([1, 2, 2, 3]))]
        parts = [part if "_" not in part and "`" not in part else self.scalar().strip("`") or "1" for part in parts]
        if any("`" in part for part in parts):
            return self.scalar()
        text = rng.choice(["", "<", "a ", "é\\n", "\\{"]) + rng.choice(["-", " ", ""]).join(
            f"{{{part}}}" for part in parts) + rng.choice(["", ">"])
        if rng.random() < 0.15 and "\\" not in text:
            return f"$`{text}`"
        return f'$"{text}"'

    def compound(self, scope, depth):
        rng = self.rng
        parts = [self.term(scope, depth + 1) for _ in range(rng.randrange(4))]
        choice = rng.random()
        if choice < 0.4:
            return f"[{', '.join(parts)}]"
        if choice < 0.6:
            return f"{{{', '.join(parts)}}}" if parts else "set()"
        keys = [json.dumps(key) if rng.random() < 0.8 else self.term(scope, 3) for key in KEYS]
        return "{" + ", ".join(f"{key}: {part}" for key, part in zip(keys, parts)) + "}"

    def comprehension(self, scope, depth):
        rng = self.rng
        body, inner = self.body(scope, 1 + depth)
        body = body[2:-2]
        choice = rng.random()
        if choice < 0.4:
            return f"[{self.term(inner, depth + 1)} | {body}]"
        if choice < 0.7:
            return f"{{{self.term(inner, depth + 1)} | {body}}}"
        return f"{{{self.term(inner, 3)}: {self.term(inner, depth + 1)} | {body}}}"

    def builtin(self, result, scope, depth):
        name, operands = self.rng.choice(BY_RESULT[result])
        return f"{name}({', '.join(self.typed(kind, scope, depth) for kind in operands)})"

    def typed(self, kind, scope, depth):
        """A term that is likely of a kind an operand takes."""
        rng = self.rng
        if kind in FIXED:
            return rng.choice(LITERALS[kind])
        if rng.random() < 0.1:
            return self.reference(scope)
        if scope and rng.random() < 0.1:
            return rng.choice(scope)
        if len(kind) == 1 and kind in "nsato" and depth < 3 and rng.random() < 0.25:
            return self.builtin(kind, scope, depth + 1)
        if kind == "s":
            return rng.choice(["input.s", "data.base.s", self.string()])
        if kind == "n":
            if rng.random() < 0.15:
                return rng.choice(WIDE_NUMBERS)
            return rng.choice(["input.n", "data.base.n", rng.choice(NUMBERS)])
        if kind == "a":
            return rng.choice(["input.l", "input.w", "input.us", f"[{self.term(scope, 3)}]", "[]", "[1, \"a\", [2]]",
                               "[input.n]", "[input.s, input.x]", "[1.5, 2]"])
        if kind == "t":
            return rng.choice([
                "{1, 2}", "{\"a\", \"b\"}", "set()", f"{{{self.term(scope, 3)}}}", "{x | some x in input.l}", "{2, \"a\"}"])
        if kind == "o":
            return rng.choice([
                "input.m", "data.base.m", '{"a": 1, "b": {"c": 2}}', "{}", "input.us[0]", "input", '{1: "x", [2]: {3}}'])
        if kind == "c":
            return self.typed(rng.choice("atos"), scope, depth)
        if kind in LITERALS:
            return rng.choice(LITERALS[kind])
        return self.term(scope, depth)
