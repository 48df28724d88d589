"""Random policies, base documents and inputs: correct most of the time, and about everything the language has."""

import json

KEYS = ["a", "b", "c", "d"]
STRINGS = ["", "a", "b", "c", "ab", "a,b", "A", "é", "1", "a/b", "x y", "10.0.0.1", "2024-01-01T00:00:00Z"]
NUMBERS = ["0", "1", "2", "3", "-1", "1.5", "0.1", "10", "1e3", "100000000000000000000", "1.0", "-0.5", "7"]
COMPARISONS = ["==", "!=", "<", "<=", ">", ">="]

# What each built-in takes: s string, n number, i small whole number, a array, t set, o object, x anything, c collection,
# S collection of strings, N collection of numbers, T array of strings.
BUILTINS = {
    "n": """abs:n ceil:n floor:n round:n count:c sum:N product:N to_number:x indexof:ss bits.and:ii bits.or:ii
        bits.xor:ii bits.negate:i bits.lsh:ii bits.rsh:ii strings.count:ss max:N min:N units.parse:s
        units.parse_bytes:s semver.compare:ss plus:nn mul:nn minus:nn div:nn rem:ii time.parse_rfc3339_ns:s""",
    "s": """concat:sS lower:s upper:s replace:sss reverse:s substring:sii trim:ss trim_left:ss trim_right:ss
        trim_prefix:ss trim_suffix:ss trim_space:s format_int:ii sprintf:sa json.marshal:x base64.encode:s
        base64url.encode:s urlquery.encode:s hex.encode:s yaml.marshal:x crypto.md5:s crypto.sha256:s type_name:x
        regex.replace:sss strings.render_template:so base64.decode:s urlquery.decode:s hex.decode:s""",
    "b": """startswith:ss endswith:ss contains:ss regex.match:ss is_array:x is_boolean:x is_null:x is_number:x
        is_object:x is_set:x is_string:x glob.match:sTs json.is_valid:s yaml.is_valid:s regex.is_valid:s
        semver.is_valid:x strings.any_prefix_match:SS strings.any_suffix_match:SS base64.is_valid:s
        object.subset:oo object.subset:tt object.subset:aa net.cidr_contains:ss""",
    "a": """array.concat:aa array.slice:aii array.reverse:a split:ss sort:c numbers.range:ii regex.find_n:ssi
        regex.split:ss indexof_n:ss array.flatten:a numbers.range_step:iii time.date:n time.clock:n""",
    "t": """intersection:Z union:Z object.keys:o graph.reachable:ot and:tt or:tt""",
    "o": """object.remove:oa object.union:oo object.filter:oa json.filter:oT json.remove:oT object.union_n:O
        json.patch:oP""",
    "x": """object.get:oxx object.get:oax json.unmarshal:s max:c min:c walk_:x yaml.unmarshal:s to_number:s""",
}
TABLE = [
    (result, *entry.split(":")) for result, entries in BUILTINS.items() for entry in entries.split()
    if not entry.startswith("walk_")
]
BY_RESULT = {}
for _result, _name, _operands in TABLE:
    BY_RESULT.setdefault(_result, []).append((_name, _operands))


class Case:
    """A policy as rules, each a head and bodies of statements, with its base document and inputs."""

    def __init__(self, rules, data, inputs, library=()):
        self.rules, self.data, self.inputs, self.library = rules, data, inputs, list(library)

    @property
    def modules(self):
        return modules(self.rules, self.library)


def modules(rules, library):
    """The modules of a case: its rules, and those of another package it imports."""
    if not library:
        return [("p.rego", "\n".join(["package p", *rules, ""]))]
    return [
        ("p.rego", "\n".join(["package p", "import data.lib as l", "import input.us as us", *rules, ""])),
        ("lib.rego", "\n".join(["package lib", *library, ""]))]


class Generator:
    """Makes cases from a source of randomness."""

    def __init__(self, rng):
        self.rng = rng

    # Documents

    def value(self, depth=0):
        """A JSON value."""
        rng = self.rng
        kind = rng.randrange(10 if depth < 3 else 6)
        if kind < 2:
            return rng.choice(STRINGS)
        if kind < 4:
            return rng.choice([0, 1, 2, 3, -1, 1.5, 10, 7])
        if kind == 4:
            return rng.random() < 0.5
        if kind == 5:
            return None if rng.random() < 0.3 else rng.choice(KEYS)
        if kind < 8:
            return [self.value(depth + 1) for _ in range(rng.randrange(4))]
        return {key: self.value(depth + 1) for key in rng.sample(KEYS, rng.randrange(4))}

    def document(self):
        """An input: parts of known shape, so that policies find something."""
        rng = self.rng
        document = {
            "n": rng.choice([0, 1, 2, 3, -1, 1.5]), "s": rng.choice(STRINGS), "b": rng.random() < 0.5,
            "l": [rng.choice([0, 1, 2, 3]) for _ in range(rng.randrange(4))],
            "w": [rng.choice(STRINGS) for _ in range(rng.randrange(4))],
            "m": {key: rng.choice([1, 2, 3]) for key in rng.sample(KEYS, rng.randrange(5))},
            "us": [{"a": rng.randrange(3), "b": rng.choice(STRINGS)} for _ in range(rng.randrange(3))],
            "x": self.value(),
        }
        for key in list(document):
            if rng.random() < 0.1:
                document[key] = self.value()
            elif rng.random() < 0.05:
                del document[key]
        return document

    # Policies

    def case(self, inputs=4, accepts=None):
        """A case; with `accepts`, rules it does not accept are replaced by others."""
        rng = self.rng
        self.documents, self.functions = [], []
        library = self.rules(rng.randrange(1, 4), [], accepts, True) if rng.random() < 0.25 else []
        self.documents = [(rng.choice(["l.", "data.lib."]) + name, kind) for name, kind in self.documents]
        self.functions = [(rng.choice(["l.", "data.lib."]) + name, arity) for name, arity in self.functions]
        rules = self.rules(rng.randrange(2, 7), library, accepts, False)
        if rng.random() < 0.3:
            rng.shuffle(rules)
        data = {"base": self.document(), "p": {"base": self.value()}}
        return Case(rules, data, [json.dumps(self.document()) for _ in range(inputs)], library)

    def rules(self, count, library, accepts, is_library):
        """Several documents; each may use those before it."""
        rules = []
        for index in range(count):
            for _ in range(6):
                before = (list(self.documents), list(self.functions))
                more = self.rule(index)
                candidate = modules([], rules + more) if is_library else modules(rules + more, library)
                if accepts is None or accepts(candidate):
                    rules += more
                    break
                self.documents, self.functions = before
        return rules

    def rule(self, index):
        """One document, by one or more rules."""
        rng = self.rng
        self.fresh = 0
        kind = rng.choice(["complete", "complete", "set", "object", "general", "function", "function", "deep"])
        name = f"r{index}" if kind != "function" else f"f{index}"
        rules = []
        if kind == "complete":
            if rng.random() < 0.3:
                rules.append(f"default {name} := {self.constant()}")
            for _ in range(1 if rng.random() < 0.8 else 2):
                rules.append(self.chain(name, []))
        elif kind == "set":
            for _ in range(rng.choice([1, 1, 2])):
                body, scope = self.body([])
                rules.append(f"{name} contains {self.term(scope)} if {body}")
        elif kind == "object":
            for _ in range(rng.choice([1, 1, 2])):
                body, scope = self.body([])
                rules.append(f"{name}[{self.term(scope, 2)}] := {self.term(scope)} if {body}")
        elif kind == "general":
            body, scope = self.body([])
            middle = rng.choice([".a", f"[{self.term(scope, 3)}]", '["b c"]', ".a.b"])
            tail = rng.choice([f"[{self.term(scope, 3)}]", ".c", ".if", f"[{self.term(scope, 3)}].d"])
            if rng.random() < 0.4:
                rules.append(f"{name}{middle}{tail} contains {self.term(scope)} if {body}")
            else:
                rules.append(f"{name}{middle}{tail} := {self.term(scope)} if {body}")
            if rng.random() < 0.3:
                rules.append(f"{name}.z := {self.constant()}")
        elif kind == "deep":
            for key in rng.sample(KEYS, 2):
                rules.append(self.chain(f"{name}.{key}", []))
        else:
            arity = rng.choice([1, 1, 2])
            if rng.random() < 0.2:
                rules.append(f"default {name}({', '.join(['x', 'y'][:arity])}) := {self.constant()}")
            for _ in range(rng.choice([1, 1, 2])):
                parameters, scope = self.parameters(arity)
                rules.append(self.chain(f"{name}({', '.join(parameters)})", scope))
            self.functions.append((name, arity))
            return rules
        self.documents.append((name, kind))
        return rules

    def chain(self, head, scope):
        """A rule with its `else` branches."""
        rng = self.rng
        body, inner = self.body(scope)
        text = f"{head} := {self.term(inner)} if {body}"
        while rng.random() < 0.2:
            body, inner = self.body(scope)
            text += f" else := {self.term(inner)} if {body}"
        if rng.random() < 0.08:
            text += f" else := {self.constant()}"
        return text

    def parameters(self, arity):
        rng = self.rng
        names, scope = [], []
        for index in range(arity):
            choice = rng.random()
            name = "xyz"[index]
            if choice < 0.7:
                names.append(name)
                scope.append(name)
            elif choice < 0.8:
                names.append(self.scalar())
            elif choice < 0.9:
                names.append(f"[{name}, {rng.choice(['_', 'v' + name, '1'])}]")
                scope.append(name)
                if "v" + name in names[-1]:
                    scope.append("v" + name)
            elif choice < 0.95:
                names.append(f'{{"a": {name}}}')
                scope.append(name)
            else:
                names.append("_")
        return names, scope

    # Bodies

    def name(self):
        self.fresh += 1
        return f"v{self.fresh}"

    def body(self, scope, depth=0):
        """A body in braces and the variables it binds, the given ones included."""
        rng = self.rng
        scope, statements = list(scope), []
        for _ in range(rng.choice([1, 1, 2, 2, 3, 4] if depth == 0 else [1, 1, 2])):
            statements.append(self.statement(scope, depth))
        if depth == 0 and rng.random() < 0.05:
            rng.shuffle(statements)
        return "{ " + "; ".join(statements) + " }", scope

    def statement(self, scope, depth):
        rng = self.rng
        before = list(scope)
        text, negatable = self.plain(scope, depth)
        if negatable and rng.random() < 0.12:
            text = "not " + text
            scope[:] = before
        # OPA takes functions replaced around `every` for references, and loses its way in `some … in … with`.
        if rng.random() < 0.1 and not text.startswith(("some", "every")):
            text += self.withs(before)
        return text

    def plain(self, scope, depth):
        """A statement without modifiers; it may add to the scope. Tells whether it can be negated."""
        rng = self.rng
        choice = rng.random()
        if choice < 0.22:
            term, name = self.term(scope), self.name()
            scope.append(name)
            return f"{name} := {term}", False
        if choice < 0.30:
            domain, name = self.collection(scope), self.name()
            if rng.random() < 0.4:
                key = self.name()
                scope += [key, name]
                return f"some {key}, {name} in {domain}", False
            if rng.random() < 0.15:
                other = self.name()
                scope += [name, other]
                return f"some [{name}, {other}] in {domain}", False
            scope.append(name)
            return f"some {name} in {domain}", False
        if choice < 0.38:
            return f"{self.term(scope, 1)} {rng.choice(COMPARISONS)} {self.term(scope, 1)}", True
        if choice < 0.46:
            reference = self.reference(scope, True)
            return f"{reference} {rng.choice(COMPARISONS)} {self.term(scope, 1)}", True
        if choice < 0.54:
            return self.term(scope, 1), True
        if choice < 0.60:
            name = self.name()
            text = f"some {name}; {self.anchored(scope, name)}"
            scope.append(name)
            return text, False
        if choice < 0.68:
            term = self.term(scope, 1)
            pattern = self.pattern(scope)
            return (f"{pattern} = {term}" if rng.random() < 0.7 else f"{term} = {pattern}"), False
        if choice < 0.74 and depth < 2:
            domain, name = self.collection(scope), self.name()
            head = name
            inner = scope + [name]
            if rng.random() < 0.3:
                key = self.name()
                head, inner = f"{key}, {name}", inner + [key]
                body, _ = self.body(inner, depth + 1)
                return f"every {head} in {domain} {{ {key} == {key}; {body[2:]}", False
            body, _ = self.body(inner, depth + 1)
            return f"every {head} in {domain} {body}", False
        if choice < 0.82:
            return f"{self.term(scope, 2)} in {self.collection(scope)}", True
        if choice < 0.84:
            path, value = self.name(), self.name()
            scope += [path, value]
            return f"walk({self.term(scope[:-2], 2)}, [{path}, {value}])", False
        if choice < 0.86 and self.functions:
            name, arity = rng.choice(self.functions)
            arguments = [self.term(scope, 2) for _ in range(arity)]
            if rng.random() < 0.4:
                result = self.name()
                scope.append(result)
                return f"{name}({', '.join(arguments + [result])})", False
            return f"{name}({', '.join(arguments)})", True
        if choice < 0.90:
            result = rng.choice("nsbatox")
            return self.builtin(result, scope, 1), True
        name = self.name()
        term = self.term(scope, 1)
        scope.append(name)
        return f"{name} = {term}", False

    def anchored(self, scope, name):
        rng = self.rng
        root = rng.choice(["input.l", "input.m", "input.us", "data.base.w", "input.x", "data.base.x", "input"])
        return rng.choice([f"{root}[{name}]", f"{root}[{name}] == {self.term(scope, 2)}", f"_ = {root}[{name}]"])

    def pattern(self, scope):
        rng = self.rng
        first, second = self.name(), self.name()
        scope.append(first)
        choice = rng.random()
        if choice < 0.3:
            return first
        if choice < 0.5:
            return f'{{"a": {first}}}'
        if choice < 0.6:
            return f"[{first}, _]"
        if choice < 0.7:
            return f"[{first}, {first}]"
        scope.append(second)
        if choice < 0.85:
            return f"[{first}, {second}]"
        return f'{{"a": {first}, "b": {second}}}'

    def withs(self, scope):
        rng = self.rng
        choice = rng.random()
        if choice < 0.4:
            text = f" with input{rng.choice(['', '.n', '.l', '.x', '.m.a', '.new', '.x.y'])} as {self.term(scope, 1)}"
        elif choice < 0.6:
            text = f" with data.base{rng.choice(['', '.l', '.x', '.m.a'])} as {self.term(scope, 1)}"
        elif choice < 0.75 and self.documents:
            name, _ = rng.choice(self.documents)
            text = f" with {name if '.' in name else 'data.p.' + name} as {self.term(scope, 1)}"
        elif choice < 0.85 and self.functions:
            name, arity = rng.choice(self.functions)
            others = [other for other, count in self.functions if count == arity]
            text = f" with {name} as {rng.choice(others + [self.term(scope, 2)])}"
        else:
            name = rng.choice(["count", "upper", "abs", "type_name", "concat", "plus"])
            text = f" with {name} as {self.term(scope, 2)}"
        if rng.random() < 0.2:
            text += self.withs(scope)
        return text

    # Terms

    def scalar(self):
        rng = self.rng
        choice = rng.random()
        if choice < 0.4:
            return json.dumps(rng.choice(STRINGS), ensure_ascii=False)
        if choice < 0.85:
            return rng.choice(NUMBERS)
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
            text = "input." + rng.choice(["n", "s", "b", "l", "w", "m", "us", "x"])
        elif choice < 0.5:
            text = "data.base." + rng.choice(["n", "s", "l", "w", "m", "us", "x"])
        elif choice < 0.55:
            text = rng.choice(["input", "data.base", "data.p.base", "input", 'data["p"].base'])
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
        if choice < 0.63:
            return self.compound(scope, depth)
        if choice < 0.73:
            return self.comprehension(scope, depth)
        if choice < 0.77 and self.functions:
            name, arity = rng.choice(self.functions)
            return f"{name}({', '.join(self.term(scope, depth + 1) for _ in range(arity))})"
        if choice < 0.88:
            return self.builtin(rng.choice("nsbatox"), scope, depth + 1)
        if choice < 0.92:
            operator = rng.choice(["+", "-", "*", "/", "%"])
            kind = "i" if operator == "%" else "n"
            return f"{self.typed(kind, scope, depth + 1)} {operator} {self.typed(kind, scope, depth + 1)}"
        if choice < 0.94:
            return f"({self.term(scope, depth + 1)} {rng.choice(COMPARISONS)} {self.term(scope, depth + 1)})"
        if choice < 0.96:
            return f"{self.typed('t', scope, depth + 1)} {rng.choice('|&-')} {self.typed('t', scope, depth + 1)}"
        if choice < 0.98:
            return f"({self.term(scope, depth + 1)} in {self.collection(scope)})"
        part = self.term(scope, depth + 1)
        return f'$"<{{{part}}}-{{{self.term(scope, 3)}}}>"' if "_" not in part else self.scalar()

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
        if rng.random() < 0.12:
            return self.reference(scope)
        if scope and rng.random() < 0.12:
            return rng.choice(scope)
        again = depth < 3 and rng.random() < 0.25
        if kind == "s":
            if again:
                return self.builtin("s", scope, depth + 1)
            return rng.choice(["input.s", "data.base.s", json.dumps(rng.choice(STRINGS), ensure_ascii=False)])
        if kind == "n":
            if again:
                return self.builtin("n", scope, depth + 1)
            return rng.choice(["input.n", "data.base.n", rng.choice(NUMBERS)])
        if kind == "i":
            return rng.choice(["0", "1", "2", "3", "5", "-1", "10", "input.n"])
        if kind == "a":
            if again:
                return self.builtin("a", scope, depth + 1)
            return rng.choice(["input.l", "input.w", "input.us", f"[{self.term(scope, 3)}]", "[]", "[1, \"a\", [2]]"])
        if kind == "t":
            if again:
                return self.builtin("t", scope, depth + 1)
            return rng.choice(["{1, 2}", "{\"a\", \"b\"}", "set()", f"{{{self.term(scope, 3)}}}", "{x | some x in input.l}"])
        if kind == "o":
            if again:
                return self.builtin("o", scope, depth + 1)
            return rng.choice(["input.m", "data.base.m", '{"a": 1, "b": {"c": 2}}', "{}", "input.us[0]", "input"])
        if kind == "c":
            return self.typed(rng.choice("atos"), scope, depth)
        if kind == "S":
            return rng.choice(["input.w", "data.base.w", '["a", "b"]', '{"a", "b"}', "split(input.s, \",\")"])
        if kind == "T":
            return rng.choice(["input.w", '["a", "b/c"]', "[]", '["/"]'])
        if kind == "N":
            return rng.choice(["input.l", "[1, 2, 3.5]", "{1, 2}", "[]", "[x | some x in input.m]"])
        if kind == "Z":
            return rng.choice(["{{1, 2}, {2, 3}}", "set()", "{{1}}", "{{x | some x in input.l}, {1}}"])
        if kind == "O":
            return rng.choice(['[{"a": 1}, {"b": 2}]', "[input.m, data.base.m]", "input.us", "[]"])
        if kind == "P":
            return rng.choice([
                '[{"op": "add", "path": "/z", "value": 1}]', '[{"op": "remove", "path": "/a"}]', "[]",
                '[{"op": "replace", "path": "/a", "value": [2]}]', '[{"op": "copy", "from": "/a", "path": "/q"}]',
                '[{"op": "test", "path": "/a", "value": 1}]'])
        return self.term(scope, depth)
