"""Random policies over random documents: correct most of the time, and with all that the language has."""

import re

import documents
import layout
from signatures import KEYS
from terms import Terms


class Case:
    """A policy as rules, each a head and bodies of statements, with its base document, inputs and queries."""

    def __init__(self, rules, data, inputs, library=(), style="v1", queries=()):
        self.rules, self.data, self.inputs, self.library = rules, data, inputs, list(library)
        self.style, self.queries = style, list(queries)

    def changed(self, **parts):
        """This case with other parts."""
        return Case(**{**self.__dict__, **parts})

    @property
    def modules(self):
        return modules(self.rules, self.library, self.style)

    @property
    def opa_modules(self):
        """The modules in version 1, the one OPA reads here."""
        return modules(self.rules, self.library, self.style, True)

    @property
    def dialect(self):
        return 0 if self.style in ("import", "future", "v0") else 1


def modules(rules, library, style="v1", for_opa=False):
    """The modules of a case: its rules, and those of another package it imports."""
    # What is marked stands in a second module of the same package.
    own = [rule for rule in rules if not rule.startswith("other ")]
    others = [rule[len("other "):] for rule in rules if rule.startswith("other ")]
    imports = ["import data.lib as l", "import input.us as us"] if library else []
    texts = [("p.rego", layout.written("p", imports, own, style, for_opa))]
    if library:
        texts.append(("lib.rego", layout.written("lib", [], library, style, for_opa)))
    if others:
        texts.append(("other.rego", layout.written("p", imports[:1], others, style, for_opa)))
    return texts


class Generator(Terms):
    """Makes cases from a source of randomness."""

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
        if library and rng.random() < 0.4:
            rules = ["other " + rule if rng.random() < 0.4 and "us" not in rule else rule for rule in rules]
        data = {"base": documents.document(rng), "p": {"base": documents.value(rng)}}
        if rng.random() < 0.1:
            data["lib"] = {"z": documents.value(rng)}
        texts = [documents.dumps(documents.document(rng)) for _ in range(inputs)]
        if texts and rng.random() < 0.1:
            # No input at all, and one that is no object.
            texts[-1] = rng.choice([None, documents.dumps(documents.value(rng))])
        style = rng.choice(layout.STYLES) if rng.random() < 0.4 else "v1"
        if style == "v0" and any(
                layout.begins_with_union(rule) or layout.hides_body(rule) for rule in rules + library):
            style = "v1"
        return Case(rules, data, texts, library, style, self.queries(rules))

    def queries(self, rules):
        """Queries beside the one for all of the package."""
        rng = self.rng
        if rng.random() < 0.7:
            return []
        made = []
        for _ in range(2):
            self.fresh = 500
            choice = rng.random()
            own, functions = self.documents, self.functions
            self.documents = [(name if "." in name else f"data.p.{name}", kind) for name, kind in own]
            self.functions = [(name if "." in name else f"data.p.{name}", arity) for name, arity in functions]
            names = [name for name, _ in self.documents]
            if choice < 0.3 and names:
                made.append(f"{rng.choice(names)}[{self.name()}] = x")
            elif choice < 0.4:
                made.append(rng.choice(["data.p[k] = x", "x = data[k]", "data.p[x][y]", "x = [v | v := data.p[_]]"]))
            elif choice < 0.6 and names:
                made.append(f"x = {rng.choice(names)}{rng.choice(['', '.a', '[0]', '[_]', '.a.c'])}{self.withs([])}")
            else:
                body, _ = self.body([], 1)
                made.append(f"{body[2:-2]}; x = 1")
            self.documents, self.functions = own, functions
        # The imports of a module are not those of a query; nor does OPA check modifiers in its comprehensions, or
        # order what `some` declares.
        return [query.replace("l.", "data.lib.") if query.startswith("l.") else query for query in made
                if " l." not in query and "(l." not in query and ("; x = 1" not in query or " with " not in query)
                and not re.search(r"some \w+; not ", query) and not re.search(r"[\[{(].* with .*[\]})]", query)]

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
        kind = rng.choice([
            *("complete", "set", "object", "general", "function", "deep", "mixed") * 4, "complete", "function", "fixed",
            "arithmetic"])
        name = f"r{index}" if kind != "function" else f"f{index}"
        rules = getattr(self, kind)(name)
        if kind != "function":
            self.documents.append((name, kind))
        if rng.random() < 0.05:
            rules[0] = f"# METADATA\n# title: {name}\n# custom:\n#   k: [1, {{a: b}}]\n{rules[0]}"
        return rules

    def complete(self, name):
        rng, rules = self.rng, []
        if rng.random() < 0.3:
            rules.append(f"default {name} := {self.constant()}")
        for _ in range(1 if rng.random() < 0.8 else 2):
            rules.append(self.chain(name, []))
        return rules

    def set(self, name):
        rules = []
        for _ in range(self.rng.choice([1, 1, 2])):
            body, scope = self.body([])
            rules.append(f"{name} contains {self.term(scope)} if {body}")
        if self.rng.random() < 0.1:
            rules.append(f"{name} contains {self.constant()}")
        return rules

    def object(self, name):
        rules = []
        for _ in range(self.rng.choice([1, 1, 2])):
            body, scope = self.body([])
            rules.append(f"{name}[{self.term(scope, 2)}] := {self.term(scope)} if {body}")
        return rules

    def general(self, name):
        """References for heads, with variables and constants in turn."""
        rng, rules = self.rng, []
        for _ in range(rng.choice([1, 1, 2])):
            body, scope = self.body([])
            middle = rng.choice([".a", f"[{self.term(scope, 3)}]", '["b c"]', ".a.b", f"[{self.term(scope, 2)}]"])
            tail = rng.choice([
                f"[{self.term(scope, 3)}]", ".c", ".if", f"[{self.term(scope, 3)}].d", '["é"].e', "[1]",
                f"[{self.term(scope, 2)}][{self.term(scope, 3)}]"])
            form = "contains" if rng.random() < 0.4 else ":="
            rules.append(f"{name}{middle}{tail} {form} {self.term(scope)} if {body}")
        if rng.random() < 0.3:
            rules.append(f"{name}.z := {self.constant()}")
        return rules

    def deep(self, name):
        """A document of rules with constant references."""
        return [self.chain(f"{name}.{key}", []) for key in self.rng.sample(KEYS + ["in", "not", "p.q"], 2)]

    def fixed(self, name):
        """A document that depends on nothing."""
        return [f"{name} := {self.constant()}"]

    def arithmetic(self, name):
        """What all pairs of some numbers give.

        No object with two computed keys: which of two equal ones counts OPA decides by names it makes up.
        """
        results = self.rng.sample([
            "a + b", "a - b", "a * b", "a / b", "a < b", "a == b", "round(a)", "floor(b)", "ceil(a / b)", "abs(a)",
            "sum([a, b])", "product([a, b, a])", "max({a, b})", 'sprintf("%v %d %g", [a, b, a])', "json.marshal(a)",
            "floor(a) % floor(b)", 'to_number(sprintf("%v", [a]))', "a - b - a", "a * b / b", "{a: [b]}",
            'sprintf("%.3f|%e", [a, b])', "format_int(a, 16)", "yaml.marshal([a])"], 4)
        return [f"{name} := [[{', '.join(results)}] | some a in input.z; some b in input.z; b != 0]"]

    def mixed(self, name):
        """A set or an object beside rules inside of it."""
        rng = self.rng
        body, scope = self.body([])
        first = f"{name}[{rng.choice(['input.s', self.term(scope, 3)])}] := {self.term(scope)} if {body}"
        return [first, self.chain(f"{name}.{rng.choice(KEYS)}", [])] + (
            [f"{name}.{rng.choice('xyz')}[{self.term([], 3)}] := {self.constant()}"] if rng.random() < 0.5 else [])

    def function(self, name):
        rng, rules = self.rng, []
        arity = rng.choice([1, 1, 1, 2, 2, 3]) if rng.random() < 0.5 else rng.choice([1, 2])
        if rng.random() < 0.2:
            rules.append(f"default {name}({', '.join(['x', 'y', 'z'][:arity])}) := {self.constant()}")
        for _ in range(rng.choice([1, 1, 2, 2, 3])):
            parameters, scope = self.parameters(arity)
            rules.append(self.chain(f"{name}({', '.join(parameters)})", scope))
        self.functions.append((name, arity))
        return rules

    def chain(self, head, scope):
        """A rule with its `else` branches."""
        rng = self.rng
        body, inner = self.body(scope)
        value = f" := {self.term(inner)}" if rng.random() < 0.9 else ""
        text = f"{head}{value} if {body}"
        while rng.random() < 0.2:
            body, inner = self.body(scope)
            value = f" := {self.term(inner)}" if rng.random() < 0.9 else ""
            text += f" else{value} if {body}"
        if rng.random() < 0.08:
            text += f" else := {self.constant()}"
        return text

    def parameters(self, arity):
        """Patterns for the parameters of a function, and the variables they bind."""
        rng = self.rng
        names, scope = [], []
        for index in range(arity):
            choice = rng.random()
            name = "xyz"[index]
            if choice < 0.68:
                names.append(name)
                scope.append(name)
            elif choice < 0.78:
                names.append(self.scalar())
            elif choice < 0.88:
                names.append(f"[{name}, {rng.choice(['_', 'v' + name, '1', name])}]")
                scope.append(name)
                if "v" + name in names[-1]:
                    scope.append("v" + name)
            elif choice < 0.92:
                names.append(f'{{"a": {name}}}')
                scope.append(name)
            elif choice < 0.94:
                names.append(f'{{"a": {{"b": [{name}, _]}}}}')
                scope.append(name)
            elif choice < 0.96:
                names.append(self.constant())
            elif choice < 0.98 and scope:
                names.append(rng.choice(scope))
            else:
                names.append("_")
        return names, scope
