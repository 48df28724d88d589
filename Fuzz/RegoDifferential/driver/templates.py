"""Random templates for `strings.render_template`, and documents to render them with.

A tame template mostly renders; a wild one is mostly refused, for reasons of its syntax or of its values.
"""

import json
import re

MODULE = "package t\nr := strings.render_template(input.t, input.d)\n"
QUERY = "x = data.t.r"

KEYS = ["a", "b", "n", "s", "o", "l", "e", "z", "t", "f", "é", "x1", "fl", "big", "num"]
SCALARS = ["1", "0", "-3", "1.50", "1e2", "123456789012345678901", "0.0", '""', '"x"', '"a b<c>&\'\\""', '"é☃😀"',
           '"<no value>"', "true", "false", "null", '"5"', '"a\\nb"', '"\\u00a0|\\u2028"', '"%d%s"']
USUAL = ('{"a":1,"z":0,"n":null,"s":"hé\\"<x>","o":{"a":"v","b":{"a":1.50,"n":null},"l":[1]},'
         '"l":[1,"x",null,true,{"a":2},[3,4]],"e":[],"t":true,"f":false,"fl":1.5,"big":123456789012345678901,"x1":{}}')
FIELDS = """.a .n .s .o .o.a .o.b .o.b.n .o.b.n.x .o.l .l .e .t .f .z .fl .big .x1 .zz .zz.y .a.b .s.q .l.a .é .n.a
.o.zz .x1.a.b""".split()
VARIABLES = ["$", "$", "$x", "$y", "$i", "$e", "$x.a", "$.a", "$.o.b", "$e.a"]
NUMBERS = r"""0 1 2 3 -1 +2 10 1.5 1e3 .5 5. 0x1F 0b11 0o17 017 089 1_000 1_0.5 1i 0i 1+2i 1.5-2i 0x1p4 0x1.8p1 0x1.8
-0x1E +0x1E 0x1E 1e400 9223372036854775807 9223372036854775808 -9223372036854775808 18446744073709551616 'a' 'é' '\n'
'\'' '\x41' '\u00e9' 'ab' '' '\"' 1__0 1_ 0_7 0x_1 0b2 0o8 1e 1e+ 0xg 1.2.3 1a - + -0 00 0.0 1e-3 1E3 1P3 0X1P-2 1+1
1-2i 0x1F+2i 1_0+1i 1e2+3e1i 1+2ei 1ei 1i+2i 0b1+2i 07+1i 1e400+1i 1+1e400i 0x+1i .+1i .i""".split()
TEXTS = ['""', '"a"', '"x"', '"b"', '"%d"', '"%v"', '"hello"', '"é"', '"a b&c<d>\'"', '"a\\x41\\u00e9\\101\\n"',
         "`raw`", "`a\nb`", '"\\\'"', '"\\""', '"\\400"', '"\\ud800"', '"\\U00110000"', '"\\xff"', '"\\q"',
         '"<no value>"', '"\\a\\b\\f\\v"', '"\\u2028"', '"\\x4"', '"\\u12"', '"hello world, long"', "``", '"%"']
FUNCTIONS = """and or not eq ne lt le gt ge len index slice print println printf html js urlquery call""".split()
ORDERED = ("eq", "ne", "lt", "le", "gt", "ge")
COMPARABLE = [["0", "1", "2", "-3", "(len .s)", "'a'"], ["1.5", "1e3", ".5"],
              ['"a"', ".a", ".s", ".fl", ".big", '"1"', ".o.a", ".o.b.a"]]
INDEXES = [[".l", "0"], [".l", "3"], [".l", "4", '"a"'], [".o", '"a"'], [".o", '"b"', '"a"'], [".s", "1"],
           [".", '"zz"'], [".l"], [".o.l", "0"], [".l", "5", "1"]]
SLICES = [[".l", "1"], [".l", "1", "3"], [".l", "0", "8"], [".s", "1", "2"], [".big", "2"], [".l", "1", "2", "4"],
          ['"hello"', "1", "3"], [".e", "0", "0"], ["(slice .l 1 2)", "0", "4"]]
ODDITIES = ["nope", "@", "..x", "nil.x", "1.x", '"a".b', ".a.", "print.x", "true.x", "..", "$.", ".1", ".a@", "☃",
            ":", "=", ",", "!", "\\"]
ACTIONS = ["{{/* c */}}", "{{- /* c\n */ -}}", "{{$x := 1}}", "{{$y = .l}}", "{{$}}",
           "{{range $i, $e := .}}{{$i}}={{$e}};{{end}}", "{{range $i, $e := .l}}{{$i}}={{$e}};{{end}}"]
WILD_ACTIONS = ["{{/* c }}", "{{/* a */ }}", "{{ /* c */}}", "{{break}}", "{{continue}}", "{{end}}", "{{else}}", "{{",
                "{{}}", "{{end 1}}", "{{else 1}}", '{{define "A"}}', "{{else if}}", "{{else with 1}}", "{{(}}",
                "{{)}}", '{{"}}', "{{'}}", "{{`}}", "{{if}}", "{{|}}", "{{1|}}", "{{|1}}", "{{.a||.b}}", "{{$x := 1}}"]
CHARACTERS = list("{}.$|()\"'`-+:=,/* \n\tabx1i_0é☃%\\@<")


class Templates:
    """Makes templates and documents from one source of chance."""

    def __init__(self, rng):
        self.rng, self.one, self.wild = rng, rng.choice, True

    def chance(self, part):
        return self.rng.random() < part

    def case(self):
        """The input of one case as JSON text."""
        while True:
            template = self.template()
            # Go shows addresses for this verb.
            if not re.search(r"%[^a-zA-Z]*p", template):
                return f'{{"t":{json.dumps(template)},"d":{self.document()}}}'

    def document(self):
        return USUAL if self.chance(0.6) else self.map(self.rng.randint(0, 9), 0)

    def map(self, count, depth):
        keys = self.rng.sample(KEYS, count)
        return "{" + ",".join(f"{json.dumps(key)}:{self.value(depth + 1)}" for key in keys) + "}"

    def value(self, depth):
        kind = self.rng.random()
        if depth > 3 or kind < 0.55:
            return self.one(SCALARS)
        if kind < 0.78:
            return "[" + ",".join(self.value(depth + 1) for _ in range(self.rng.randint(0, 9))) + "]"
        return self.map(self.rng.randint(0, 3), depth)

    def template(self):
        self.wild = self.chance(0.35)
        text = self.nodes(0)
        if self.chance(0.5):
            text = "{{$x := .o}}{{$y := 1}}" + self.one(["", "\n"]) + text
        if self.chance(0.4 if self.wild else 0.06):
            for _ in range(self.one([1, 1, 2, 3])):
                place, kind = self.rng.randrange(len(text) + 1), self.rng.random()
                added = self.one(CHARACTERS) if kind > 0.4 else ""
                text = text[:place] + added + text[place + (kind < 0.4 or kind > 0.8):]
        return text

    def nodes(self, depth):
        count = self.one([1, 1, 2, 2, 3, 4] if depth == 0 else [0, 1, 1, 2, 2, 3])
        return "".join(self.node(depth) for _ in range(count))

    def action(self, text):
        opening = self.one(["{{"] * 12 + ["{{- ", "{{-\n", "{{ ", "{{\n"] + ["{{-"] * self.wild)
        closing = self.one(["}}"] * 12 + [" -}}", "\n-}}", " }}", "\n}}", "  -}}"] + ["-}}"] * self.wild)
        return opening + text + closing

    def node(self, depth):
        kind = self.rng.random()
        if kind < 0.2:
            return self.one(["x", "<", "\n", " ", "a\nb ", "é", "", "  \n ", "}}", "{", "<no value>", "{ {", '"'])
        if kind < 0.62 or depth > 3:
            return self.action(self.declaration() + self.pipeline())
        if kind < 0.84:
            return self.branch(depth, "if" if kind < 0.7 else "with" if kind < 0.75 else "range")
        # A text that calls itself takes long to be refused.
        itself = ['"template"'] * self.chance(0.03)
        name = self.one(['"A"', '"B"', "`A`", '"a\\n"', '"C%d"'] + ["A", ".a"] * self.wild + itself)
        if kind < 0.9:
            return self.action(f"template {name} " + self.one(["", self.pipeline(), ".", "$"]))
        if kind < 0.93:
            head = self.action(f"block {name} " + self.one([".", self.pipeline(), ""]))
            return head + self.nodes(depth + 1) + "{{end}}"
        if kind < 0.96:
            head = self.action(f"define {name}" + self.one([""] * 4 + [" 1"]))
            return head + self.nodes(depth + 1) + "{{end}}"
        return self.one(ACTIONS + WILD_ACTIONS * self.wild)

    def branch(self, depth, word):
        if word == "range":
            names = ["", "", "$i, $e := ", "$e := ", "$x = ", "$i,$e:="]
            head = self.one(names + ["$i, $e = ", "$i, $e, $f := ", "$i, 1 := ", "$i,"] * self.wild)
            head += self.one([".l", ".o", ".", "3", ".e", ".n", ".zz", ".l", ".o", "0", "-2", "$"]
                             + [".a", ".s", "1.5", "true", self.pipeline()] * self.wild)
        else:
            head = self.declaration() + self.pipeline()
        text = self.action(f"{word} {head}") + self.nodes(depth + 1)
        if word == "range":
            if self.chance(0.3):
                text += self.action(self.one(["break", "continue"] + ["break 1"] * self.wild))
            if self.chance(0.3):
                word = self.one(["break", "continue"])
                text += f"{{{{if {self.pipeline()}}}}}{{{{{word}}}}}{{{{end}}}}" + self.nodes(depth + 1)
        else:
            while self.chance(0.25):
                text += f"{{{{else {word} {self.pipeline()}}}}}" + self.nodes(depth + 1)
        if self.chance(0.4):
            text += self.action("else") + self.nodes(depth + 1)
        return text + self.action("end")

    def declaration(self):
        odd = ["$i, $e := ", "$x.a := ", "$x , "] * self.wild
        return self.one([""] * 16 + ["$x := ", "$y := ", "$x = ", "$x:="] + odd)

    def pipeline(self, depth=0):
        count = self.one([1, 1, 1, 1, 2, 2, 3]) if depth < 2 else 1
        commands = [self.command(depth, index == 0) for index in range(count)]
        return self.one([" | ", " | ", "|"]).join(commands)

    def command(self, depth, is_first):
        if not self.wild and not is_first:
            return self.one(["print", 'printf "%v|%T"', "html", "js", "urlquery", "len | print", "println",
                             'printf "%q"', "not", "and .a", "or 0", 'printf "%5v"'])
        if not self.chance(0.7 if is_first else 0.9):
            return self.term(depth) + (" " + self.term(depth) if self.wild and self.chance(0.05) else "")
        name = self.one(FUNCTIONS if self.wild else FUNCTIONS[:-1])
        operands = self.operands(name, depth)
        if not is_first and operands and self.chance(0.8):
            operands.pop()
        return " ".join([name] + operands)

    def operands(self, name, depth):
        def terms(*counts):
            return [self.term(depth) for _ in range(self.one(counts))]

        if self.wild and self.chance(0.06):
            return terms(0, 1, 2, 3, 4)
        if name == "printf":
            return [self.format() if self.chance(0.8) or not self.wild else self.term(depth)] + terms(0, 1, 1, 2, 3)
        if name == "index":
            return self.one(INDEXES)[:] if not self.wild else [self.one(FIELDS + [self.term(depth)])] + [
                self.one(["0", "1", "2", "5", "6", "-1", '"a"', '"zz"', ".a", "nil", ".n", self.term(depth)])
                for _ in range(self.one([0, 1, 1, 1, 2]))]
        if name == "slice":
            return self.one(SLICES)[:] if not self.wild else [
                self.one([".l", ".s", '"hello"', ".n", ".o", ".big", ".e", self.term(depth)])] + [
                self.one(["0", "1", "2", "3", "5", "6", "7", "8", "9", "-1", ".a", self.term(depth)])
                for _ in range(self.one([0, 1, 2, 2, 3, 4]))]
        if name in ORDERED and not self.wild:
            nothing = [[".n", "nil", ".zz", ".a"]] if name in ("eq", "ne") else []
            alike = self.one(COMPARABLE + nothing)
            return [self.one(alike) for _ in range(self.one([2, 2, 3]) if name == "eq" else 2)]
        if name == "len":
            return [self.one([".l", ".o", ".s", ".a", ".big", '"abc"', ".e"] + [".n", ".zz", "nil", ".t"] * self.wild)]
        if name in ("eq", "and", "or"):
            return terms(1, 2, 2, 2, 3)
        return terms(1) if name == "not" else terms(2) if name in ORDERED else terms(0, 1, 1, 2, 3)

    def term(self, depth):
        kind = self.rng.random()
        if kind < 0.35:
            return self.one(FIELDS if self.wild else FIELDS[:19])
        if kind < 0.47:
            return self.one([".", ".", *VARIABLES] if self.wild else ["$.a", "$x", "$y", "."])
        if kind < 0.6:
            return self.one(NUMBERS if self.wild and self.chance(0.4) else NUMBERS[:10])
        if kind < 0.75:
            return self.one(TEXTS if self.wild and self.chance(0.4) else TEXTS[:11])
        if kind < 0.8:
            return self.one(["true", "false"] + ["nil", *FUNCTIONS, *ODDITIES] * self.wild)
        if depth > 2:
            return ".a"
        return f"({self.pipeline(depth + 1)})" + self.one(["", "", "", ".a", ".a.b", ".o"] if self.wild else [""])

    def format(self):
        text = ""
        for _ in range(self.one([1, 1, 1, 2, 3])):
            text += self.one(["", "a ", "<", "é"]) + "%"
            text += self.one(["", "", "", "+", "-", "#", "0", " ", "+#", "-0", " 0"])
            text += self.one(["", "", "", "5", "12", "*", "[1]", "[2]", "[9]"])
            text += self.one(["", "", "", "", ".2", ".0", ".", ".*"])
            text += self.one("vvdsqxXtTcUbofFeEgGwz%O")
        return f'"{text}"'
