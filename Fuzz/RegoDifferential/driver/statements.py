"""Statements of bodies: what binds variables and what tests them."""

from signatures import BY_ARITY

COMPARISONS = ["==", "!=", "<", "<=", ">", ">="]
ROOTS = ["input.l", "input.m", "input.us", "data.base.w", "input.x", "data.base.x", "input", "data.base.us", "data.lib"]


class Statements:
    """The part of a generator that makes bodies; `Terms` makes what they are about."""

    def name(self):
        self.fresh += 1
        return f"v{self.fresh}"

    def body(self, scope, depth=0):
        """A body in braces and the variables it binds, the given ones included."""
        rng = self.rng
        scope, statements = list(scope), []
        for _ in range(rng.choice([1, 1, 2, 2, 3, 4] if depth == 0 else [1, 1, 2])):
            statements.append(self.statement(scope, depth))
        if rng.random() < 0.05:
            rng.shuffle(statements)
        return "{ " + "; ".join(statements) + " }", scope

    def statement(self, scope, depth):
        rng = self.rng
        before = list(scope)
        text, negatable = self.plain(scope, depth)
        if negatable and rng.random() < 0.12:
            text = "not " + text
            scope[:] = before
        # OPA takes functions replaced around `every` for references, and loses its way in `some … in … with`; where
        # it does not print, it drops the modifiers of `print` as well.
        if rng.random() < 0.1 and not text.startswith(("some", "every", "print")):
            text += self.withs(before)
        return text

    def plain(self, scope, depth):
        """A statement without modifiers; it may add to the scope. Tells whether it can be negated."""
        rng = self.rng
        choice = rng.random()
        if choice < 0.20:
            term, name = self.term(scope), self.name()
            scope.append(name)
            return f"{name} := {term}", False
        if choice < 0.22:
            term, first, second = self.term(scope), self.name(), self.name()
            scope += [first, second]
            shape = rng.choice(["[{}, {}]", '{{"a": {}, "b": {}}}', "[{}, [{}, _]]", "[_, {}, {}]"])
            return f"{shape.format(first, second)} := {term}", False
        if choice < 0.31:
            return self.iteration(scope), False
        if choice < 0.38:
            return f"{self.term(scope, 1)} {rng.choice(COMPARISONS)} {self.term(scope, 1)}", True
        if choice < 0.46:
            reference = self.reference(scope, True)
            return f"{reference} {rng.choice(COMPARISONS)} {self.term(scope, 1)}", True
        if choice < 0.53:
            return self.term(scope, 1), True
        if choice < 0.60:
            return self.declaration(scope), False
        if choice < 0.68:
            term = self.term(scope, 1)
            pattern = self.pattern(scope)
            return (f"{pattern} = {term}" if rng.random() < 0.7 else f"{term} = {pattern}"), False
        if choice < 0.74 and depth < 2:
            return self.every(scope, depth), False
        if choice < 0.80:
            return f"{self.term(scope, 2)} in {self.collection(scope)}", True
        if choice < 0.82:
            return f"{self.term(scope, 2)}, {self.term(scope, 2)} in {self.collection(scope)}", True
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
            return self.builtin(rng.choice("nsbatox"), scope, 1), True
        if choice < 0.91:
            return f"print({self.term(scope, 2)}, {self.reference(scope)})", False
        name = self.name()
        term = self.term(scope, 1)
        scope.append(name)
        return f"{name} = {term}", False

    def iteration(self, scope):
        """`some … in …`."""
        rng = self.rng
        domain, name = self.collection(scope), self.name()
        choice = rng.random()
        if choice < 0.35:
            key = self.name()
            scope += [key, name]
            return f"some {key}, {name} in {domain}"
        if choice < 0.5:
            other = self.name()
            scope += [name, other]
            pattern = rng.choice(["[{}, {}]", '{{"a": {}, "b": {}}}', "{}, [{}, _]", '{}, {{"a": {}}}'])
            return f"some {pattern.format(name, other)} in {domain}"
        if choice < 0.55:
            scope.append(name)
            return f"some {self.scalar()}, {name} in {domain}"
        scope.append(name)
        return f"some {name} in {domain}"

    def declaration(self, scope):
        """`some` and what binds the variables it declares."""
        rng = self.rng
        name = self.name()
        if rng.random() < 0.3:
            other = self.name()
            root = self.root()
            text = f"some {name}, {other}; {root}[{name}][{other}]"
            if rng.random() < 0.5:
                text = f"some {name}, {other}; {other} = {root}[{name}]"
            scope += [name, other]
            return text
        text = f"some {name}; {self.anchored(scope, name)}"
        scope.append(name)
        return text

    def root(self):
        """What is looked into by unbound variables."""
        rng = self.rng
        if self.documents and rng.random() < 0.4:
            return rng.choice(self.documents)[0]
        return rng.choice(ROOTS)

    def anchored(self, scope, name):
        rng = self.rng
        root = self.root()
        return rng.choice([
            f"{root}[{name}]", f"{root}[{name}] == {self.term(scope, 2)}", f"_ = {root}[{name}]",
            f"{root}[{name}].a", f"{root}[_][{name}]", f"not {root}[{name}] == {self.term(scope, 3)}; {name} = 1"])

    def every(self, scope, depth):
        rng = self.rng
        domain, name = self.collection(scope), self.name()
        if rng.random() < 0.3:
            key = self.name()
            body, _ = self.body(scope + [name, key], depth + 1)
            return f"every {key}, {name} in {domain} {{ {key} == {key}; {body[2:]}"
        body, _ = self.body(scope + [name], depth + 1)
        return f"every {name} in {domain} {body}"

    def pattern(self, scope):
        rng = self.rng
        first, second = self.name(), self.name()
        scope.append(first)
        choice = rng.random()
        if choice < 0.3:
            return first
        if choice < 0.45:
            return f'{{"a": {first}}}'
        if choice < 0.55:
            return f"[{first}, _]"
        if choice < 0.65:
            return f"[{first}, {first}]"
        if choice < 0.70:
            return f"[{self.term(scope[:-1], 3)}, {first}]"
        if choice < 0.73:
            return f'[{{"a": {first}}}, _]'
        scope.append(second)
        if choice < 0.85:
            return f"[{first}, {second}]"
        if choice < 0.9:
            return f'{{"a": [{first}, {second}]}}'
        return f'{{"a": {first}, "b": {second}}}'

    def withs(self, scope):
        """Modifiers."""
        rng = self.rng
        choice = rng.random()
        if choice < 0.4:
            path = rng.choice(["", ".n", ".l", ".x", ".m.a", ".new", ".x.y", '["k y"]', ".if"])
            text = f" with input{path} as {self.term(scope, 1)}"
        elif choice < 0.6:
            path = rng.choice([".base", ".base.l", ".base.x", ".base.m.a", ".new", ".p.base", ".new.a", ".lib.z"])
            text = f" with data{path} as {self.term(scope, 1)}"
        elif choice < 0.75 and self.documents:
            name, _ = rng.choice(self.documents)
            name = name if "." in name else "data.p." + name
            text = f" with {name}{rng.choice(['', '', '.a', '.z'])} as {self.term(scope, 1)}"
        elif choice < 0.85 and self.functions:
            name, arity = rng.choice(self.functions)
            others = [other for other, count in self.functions if count == arity]
            text = f" with {name} as {rng.choice(others + BY_ARITY.get(arity, [])[:9] + [self.term(scope, 2)])}"
        else:
            name, arity = rng.choice([
                ("count", 1), ("upper", 1), ("abs", 1), ("type_name", 1), ("concat", 2), ("plus", 2), ("lower", 1),
                ("startswith", 2), ("split", 2), ("object.get", 3), ("json.marshal", 1), ("time.now_ns", 0)])
            others = [other for other, number in self.functions if number == arity] + BY_ARITY.get(arity, [])[:9]
            text = f" with {name} as {rng.choice(others) if others and rng.random() < 0.4 else self.term(scope, 2)}"
        if rng.random() < 0.2:
            text += self.withs(scope)
        return text
