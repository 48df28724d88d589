"""Operands of built-ins: named pools of Rego terms, most as text to be quoted."""

import itertools
import json

ODD = """null true 0 -1 1.5 "" "x" [] [1] ["a"] {} {"a":1} set() {1} {"a"} 9223372036854775808 [null]""".split()


def quoted(texts):
    return [json.dumps(text, ensure_ascii=False) for text in texts]


def lines(text):
    return quoted(line for line in text.strip("\n").split("\n"))


SEMVER = """1.2.3 1.2.4 1.10.0 0.0.0 1.2.3-alpha 1.2.3-alpha.1 1.2.3-alpha.10 1.2.3-alpha.beta 1.2.3-1 1.2.3-01 1.2.3+a
1.2.3+b 1.2.3-a+b v1.2.3 1.2 1 1.2.3.4 01.2.3 1.2.x 1.2.3- 1.2.3+ -1.2.3 1.2.3-é 1.2.3-a..b 1.2.3-a_b 99999999999999999999.0.0
9223372036854775807.0.0 9223372036854775808.0.0 1.2.3-99999999999999999999 1.2.3-99999999999999999998 1.2.3-rc1 1.2.3-RC1 =1.2.3
1.2.3-0a 1.2.3--1 1.2.3---- 1.2.3+- a.b.c .. 1..3 1.2.03 1.2.3+01 1.2.3-a+b+c +1.2.3 1.+2.3""".split() + ["", " 1.2.3", "1.2.3 "]

URI = """http://a http://a/ http://a.b:80/c?d=e#f http://u:p@h/ mailto:a@b.c urn:a:b:c /a/b a ?q=1 #f // //h/p http://[::1]:80/
http://[::1%25eth0]/ http://a:port/ http://a:99999/ http://a%20b/ http://a/%zz http://a/%41 http://a/é http://é/ ht!tp://a
1http://a http:// http: : :a http://a?b c%zz http://a/b;c=d?e=f;g=h http://a#%zz http://A/ HTTP://A/B http://a:/ http://@a/
http://u@a/ http://u:@a/ http://:p@a/ http://u%40x:p%3A@a/ http://a//b//c http://a/./b/../c http://a?x=%zz&y=1 http://a/b%2Fc
http://[1.2.3.4]/ http://[::1/ http://::1/ http://1.2.3.4:8/ file:///a/b a:b:c a/b:c ./a:b http://a/?# http://a/?a=1&a=2&b
http://a/?a+b=c%20d http://a/?a;b data:text/plain,hi *  /* http://a^b/ http://a|b/ http://a<b/ http://a"b/ http://a\\b/
http://a/b^c http://a/b|c http://a/b<c>d http://a/b"c x://y z: http://a:0 http://a:-1 http://a:1:2 //u:p@h:1/p?q#f
http://u:p:q@h/ http://u@v@h/ http://u/@h http://h?@ http://[fe80::1%25en0]:8080/ http://[fe80::1%en0]/ http://[v1.x]/ http://a%00b/
http://a%41/ http://%61/ http://a/?%41=%42 http://a/?=b http://a/?& http://a/#a#b http://a/#%C3%A9 http://a/#é""".split() + [
    "", " http://a", "http://a b/", "http://a/b c", "http://a/\n", "http://a/\u0000", "http://a/\u007f", "http://a/?b c", "http://a/#b c",
    "http://[::1]a/", "http://a/?\u00e9=1"]

CIDR = """10.0.0.0/8 10.1.0.0/16 10.0.0.1 11.0.0.0/8 0.0.0.0/0 ::/0 ::1 2001:db8::/32 2001:db8:1::/48 ::ffff:10.0.0.0/104
::ffff:10.0.0.1 10.0.0.5/24 10.0.0.0/33 10.0.0.0/-1 10.0.0/8 x 010.0.0.0/8 10.0.0.0/08 1.2.3.4/32 ::1/128 fe80::1%eth0
fe80::1%eth0/64 10.0.0.256 10.0.0.0/8/8 10.0.0.0/ /8 1 ::ffff:0:0/96 0::0/0 2001:DB8::1 10.0.0.0/255.0.0.0 1.2.3.4.5
::1.2.3.4 1:2:3:4:5:6:7:8:9 :: 10.0.0.0/+8 10.0.0.0/8x""".split() + ["", " 10.0.0.1", "10.0.0.1 ", "10.0.0.0/8 "]

JSON_TEXT = [
    "1", "1.0", "1e3", "-0", "01", "+1", ".5", "1.", "1e", "null", "true", "\"a\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
    "\"\\x\"", "\"a\nb\"", "\"\t\"", "[1,2]", "[1,]", "[,1]", "{}", "{\"a\":1}", "{\"a\":1,}", "{\"a\":1,\"a\":2}", "{a:1}", "{'a':1}", "",
    " ", " 1 ", "1 2", "1 x", "[1", "{\"a\"", "{\"a\":", "nul", "NaN", "Infinity", "// c\n1", "\ufeff1", "\"\\u0000\"", "[[[]]]", "\"",
    "1e400", "123456789012345678901234567890", "1E5", "1.50", "{\"b\":1,\"a\":2}", "[null]", "True", "\"\\/\"", "\"\\u12\"", "\"\\ud83d\\u0041\"",
    "[1]]", "{}}", "\"a\" ", "\n[1]\n", "{\"a\":[1,{\"b\":null}]}", "'a'", "-", "--1", "1e+5", "1e-5", "-1.5e-3", "0e0", "{1:2}", "[\"a\" \"b\"]",
    "{\"a\" 1}", "{\"a\":1 \"b\":2}", "é", "\"é\"", "\"\u007f\"", "\"\\u2028\"", "undefined", "[1 2]", "{,}", "\u00a01", "1\u0000", "[-]", "[1.e3]",
    "[1e3.5]", "\"\\", "\"\\u", "[tru]", "[nulL]", "0x10", "1_000", "{\"a\":1}{\"b\":2}", "[] []", ",", ":", "]"]

JSON_VALUE = """null true 1 1.0 1e3 1e30 1.50 -0 "a" "" "é" "<b>&'" "\\u2028\\u2029" "\\u0000\\u001f\\u007f" "\\"\\\\/" "\\b\\f\\n\\r\\t" "😀" [] [1,[2]]
{} {"a":1} {"b":1,"a":2} {"a":{"b":[]}} {1:2} {[1]:2} {null:1} {true:1} {{1}:2} {{"a":1}:2} {1.5:1} set() {1,2} {"b","a"} [{1}] {"a":{1}} {"<":1}
{"é":1} {"":1} 123456789012345678901234567890 0.1 1e-7 1e21 1e20 100000000000000000000 123456789.125 {"a":[{"b":1},{"c":[]},{}]} [null,true,"x"]
[[],{},[[]]] -1.5e-10 {"a":null} 1e400 1.7976931348623157e308 {2:1,10:1,"1":3} "\\ufeff" {"a":"x\\ny"} ["a\\nb","c"] [[1,2],[3]] {"a":[1,2]} {"a b":1,"1":2,"true":3}""".split()

YAML_TEXT = [
    "", " ", "\n", "a", "a: 1", "a: b\nc: d", "- 1\n- 2", "[1, 2]", "{a: 1}", "a: [1", "a: {b: 1", "null", "~", "yes", "no", "on", "off", "y", "n",
    "Yes", "YES", "TRUE", "True", "true", "1", "1.5", "0x10", "0o10", "010", "0b11", "1_000", "1e3", "1E3", ".5", "5.", "+1", "-1", ".inf", "-.inf",
    ".nan", "1:20", "2020-01-01", "2020-01-01T00:00:00Z", "a: 2020-01-01", "'a'", "\"a\\n\"", "\"\\x41\"", "\"\\u00e9\"", "\"\\q\"", "'a''b'", "|\n  a\n  b\n",
    ">\n  a\n  b\n", "a: |-\n  x\n", "a: |+\n  x\n\n", "a: >-\n  x\n  y\n\n  z\n", "a: 1\na: 2", "a: 1\n---\nb: 2", "---\na: 1", "---\na: 1\n...\n", "a: 1\n...\nb: 2",
    "&x 1", "a: &x 1\nb: *x", "a: *x", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2", "<<: {a: 1}\nb: 2", "!!str 1", "!!int \"1\"", "!!float 1", "!!binary YQ==", "!foo 1",
    "!!bool yes", "!!null ''", "? a\n: b", "? [a]\n: b", "{[a]: b}", "1: 2", "1.5: 2", "true: 1", "null: 1", "~: 1", "a:\n- 1\n- 2", "a:\n  - b: 1\n    c: 2", "\ta: 1",
    "a:\t1", "a: 1 # c", "# c", "a: #c", "a#b: 1", "a: b: c", "a: 'b", "a: \"b", "- a\nb", "a\n- b", "%YAML 1.1\n---\na", "%FOO\n---\na", "@a", "`a", "a: @b", "a: %b", "- - 1\n  - 2",
    "a: 1\n b: 2", "é: ü", "a: 1\r\nb: 2\r\n", "\ufeffa: 1", "a: \u0007", "{a: 1, a: 2}", "[a, b,]", "{a, b}", "{a: }", "[, a]", "a: [b, {c: d}]", "a: \"\\\n  b\"", "a: b\n  c", "a: 123456789012345678901234567890",
    "a: 18446744073709551616", "a: 9223372036854775808", "a: 1e400", "a: 0.1", "a: 1.0", "a: -0", "a: 0x", "a: 0b2", "a: 08", "a: 0o8", "a: +.5", "a: 1__0", "a: _1", "a: 1_", "a: 12e03", "a: -2E+05", "=", "a: =", "a: <<",
    "- ", "-", "- -", "a:", "a: !!seq []", "!!set {a, b}", "a: !!timestamp 2020-01-01", "a: 2020-1-1", "a: 12:30:45", "a: 190:20:30", "a: 0.5e", "a: 1.e2", "- !!str", "&a [*a]", "&a\nb: *a", "a: &b\nc: 1", "\"a\": 1", "'a': 1",
    "? |\n  x\n: y", "a: |2\n   x\n", "a: |0\n x", "a: >1\n  x", "...", "---", "---\n---\n", "--- a", "--- |\n a", "a: ~", "a: Null", "a: NULL", "a: nULL", "{\"a\":1}", "{\"a\":1,\"b\":[true,null]}", "[1,\n2]", "a: b\n\n\nc: d", "a:\n\n  b: 1",
    "a: - b", "a: ? b", "?", ":", ": a", "a :b", "a : b", "-a", "- a: 1\n- b", "a: 'x\n  y'", "a: x\n  y\n\n  z", "\u0000", "a: \"\u0000\"", "a: \"\\0\"", "!<tag:yaml.org,2002:str> 1", "!!str a: b", "!e!a b", "%TAG !e! tag:x,2000:\n---\n!e!a b", "a: 1.5.5", "a: 1,2", "a: !!int 1.5",
    "a: !!float x", "a: !!bool x", "*a", "&a", "{", "}", "[", "]", ",", "{}", "[]", "''", "\"\"", "a: ''", "- [a]: b", "[a: b]", "[a: b, c]", "{a: b, ? c}", "{? a : b}", "- |\n x\n- y", "a: \"\\u12\"", "a: \"\\ud83d\\ude00\"", "a: \"\\U0001F600\"", "a: '\t'", "a\tb: c", "x: y\n\tz: w",
    "a: 1\n# c\nb: 2", "a: |\n# c\n  x", "a: [1,2\n", "a: b]\n", "<<: [{a: 1}, {b: 2}]", "<<: 1", "a: {<<: {x: 1}, x: 2}", "x: {<<: [{a: 1}, {a: 2}]}", "0.1.2", "1e", "e1", "1 2", "a: .1e1", "a: 0x1F", "a: 0XFF", "a: -0x1", "a: 0b-1", "a: .INF", "a: +.Inf", "a: -.INF", "a: .NaN", "1e3: x", "0x10: y",
    "010: z", "yes: 1", "2020-01-01: d", ".inf: x"]

SCHEMA = [
    {}, {"type": "object"}, {"type": "string"}, {"type": "array"}, {"type": "x"}, {"type": 1}, {"type": ["string", "null"]}, {"type": []}, {"properties": {"a": {"type": "string"}}},
    {"properties": {"a": {"type": "integer"}}, "required": ["a"]}, {"required": ["z"]}, {"required": "z"}, {"required": [1]}, {"properties": []}, {"additionalProperties": False},
    {"properties": {"b": {}}, "additionalProperties": False}, {"minimum": 0}, {"maximum": 0}, {"exclusiveMinimum": 0}, {"exclusiveMaximum": -5}, {"minLength": 2}, {"maxLength": 0}, {"pattern": "^a"}, {"pattern": "("},
    {"format": "date"}, {"format": "email"}, {"format": "x"}, {"enum": [1, "x"]}, {"enum": []}, {"const": 1}, {"items": {"type": "integer"}}, {"items": [{"type": "integer"}, {"type": "string"}], "additionalItems": False}, {"minItems": 2},
    {"maxItems": 0}, {"uniqueItems": True}, {"contains": {"type": "string"}}, {"allOf": [{"type": "object"}, {"required": ["a"]}]}, {"anyOf": [{"type": "string"}, {"type": "array"}]}, {"oneOf": [{"type": "object"}, {"type": "object"}]},
    {"not": {"type": "object"}}, {"$ref": "#/definitions/x", "definitions": {"x": {"type": "string"}}}, {"$ref": "#/definitions/y"}, {"$ref": "http://x/y"}, {"patternProperties": {"^a": {"type": "string"}}}, {"propertyNames": {"maxLength": 0}},
    {"dependencies": {"a": ["b"]}}, {"if": {"type": "object"}, "then": {"required": ["q"]}, "else": {"type": "number"}}, {"multipleOf": 2}, {"multipleOf": 0}, {"minProperties": 3}, {"maxProperties": 0}, {"minLength": -1}, {"minimum": "x"},
    {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}, {"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": True}, {"$schema": "http://json-schema.org/draft-06/schema#", "exclusiveMinimum": 1}, {"$schema": "x"},
    {"format": "ipv4"}, {"format": "uri"}, {"format": "date-time"}, {"format": "regex"}, {"format": "hostname"}, {"format": "uuid"}, {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": {"properties": {"c": {"type": "string"}}}}}}},
    {"dependencies": {"a": {"required": ["zz"]}}}, {"not": {}}, {"allOf": []}, {"anyOf": {}}, {"oneOf": [{"type": "string"}]}, {"enum": [{"a": 1}]}, {"uniqueItems": 1}, {"definitions": {"x": 1}}, {"additionalProperties": {"type": "string"}}, {"items": True}, {"items": False}]
SCHEMA_TERMS = [json.dumps(s) for s in SCHEMA] + quoted(["{\"type\":\"string\"}", "{", "", "1", "true", "[]", "null", "{\"type\":\"x\"}"]) + ["true", "false", "1", "null", "[]", "{1}", "{1:2}"]

REGEX = """a . .* ^a$ [a-c]+ [^a] (a)(b)? a|b a{2} a{1,3} a{,3} a{3,1} a{1001} a{1000} (a{1000}){2} a** a*? a+? a?? \\d \\D \\w \\s \\S \\b \\B \\A \\z \\Z \\Q.\\E \\C \\p{L} \\pL \\p{Greek} \\P{Lu}
\\p{Foo} \\x41 \\x{1F600} \\x{110000} \\xg \\077 \\8 \\1 (?i)abc (?s). (?m)^b (?U)a* (?i:A) (?-i)a (?P<n>a) (?<n>a) (?P<n>a)(?P<n>b) (?P=n) (?=a) (?!a) (?<=a) (?:a) (?#c) ( ) (a a) [a [] []a] [^]a] [a-] [-a] [a-\\d] [b-a]
[[:alpha:]]+ [[:foo:]] [[:^alpha:]] [\\d] [\\D] [\\w-z] * + ? a{ a{x} a{1 a} ^* $* a|* () (|a) a|| \\ \\a \\f \\t \\n \\r \\v \\e \\cA \\u0041 é [é-ü] (?i)É (?i)k (?i)ſ (?i)[k] [\\x00-\\x{10FFFF}] \\Qa.b \\E \\Qa\\E* [[:word:]] (?z)a (?i (?P<1a>a) (?P<é>a) (?P<>a)
x*+ a{2}{3} a{2}? a{2}?? ((((((((((a)))))))))) [\\Qa\\E] [a\\]b] \\p{^L} \\p{ \\p \\PN \\pX [[:alpha:][:digit:]] [[:alpha] \\. \\- \\_ \\< \\é \\: (?i)\\x{212A} (?:) (?is-m)a (?i-)a (?--i)a ^^a a$$ \\b\\b (a*)* (a|b)*c (a*)+ (?s:.)x [^\\n] [^\\S] \\pLu \\p{Lu}\\p{Ll} [\\pL] [^\\P{L}] [[:^space:]] [[.a.]] [[=a=]] [a-z&&b] (?<a>.)(?<a>.) (?'n'a) \\k<n> \\G \\R \\X \\h \\K (?>a) a++ (?|a) (*FAIL)""".split() + ["", " ", "a b", "(?x) a", "a\nb", "\u0000"]

REGEX_SMALL = """a b+ [a-c] , X x* (.)(.)? (?P<name>[0-9]+) (?P<x>a)|(b) ^ $ \\b é . .* (a)(b)(c) (z)? a|b ( [ \\d+ (\\w)(\\d) (?i)ABC \\. @ [^a-z]+ (?m)^ \\s* (|a) (a)|b (?<name>c)""".split() + ["", "\n"]

GLOB = """* ** a a* *a a? ? [a-c] [!a] [^a] [abc] {a,b} {a*,b?} a.* *.b *.*.* **.c a** /** /*/b {*.a,*.b} {a,{b,c}} [a {a a} \\* \\a \\ [a-] [-a] [] [!] *:* a:* é * *é {,a} {a,} {} {{a}} [[] []] [\\]] {a\\,b,c} a,b *.github.com api.*.com api.**
{api,www}.github.com **/b.c */b.c [a-c][a-c] [!a-c] ?? ?.? *?* ***  a*b {ab,a}* [a-c]? \\{a\\} [a]b [c-a] [a-c-e] [é] {é,a} *.{b,c} a{.b,.c}* **.** {*,b} {**,b} [!.] [.] [:] [/] ! ^ - [*] [?] {?,??} {[a-b],c} a[ a{ a{b a{b, a{b,c {a,b}} }a ,  [a,b] *{a,b}* ab*c {ab*,x}c""".split() + ["", " "]

GQL_SCHEMA = [
    "type Query { a: String b(x: Int): [Q] c(y: E!): U } type Q { d: ID! e: Float } enum E { X Y } union U = Q interface I { z: Int }", "type Query { a: String }", "", "type Query {", "type A { b: C }", "schema { query: Q } type Q { a: Int }",
    "type Query { a: String } type Query { b: Int }", "scalar D type Query { d: D @deprecated }", "directive @x(a: Int) on FIELD type Query { a(i: In): String } input In { p: Int! = 3 q: [String!] }", "type Query { a: Foo }", "enum E { } type Query { a: E }",
    "type Query { a: String } extend type Query { b: Int }", "interface I { a: String } type Query implements I { b: Int }", "type Query { __a: String }", "\"doc\" type Query { \"d\" a: String }", "type Query { a: String, a: Int }", "union U = A type Query { a: U }", "type Mutation { a: Int }", "x", "# c",
    "type Query { a: String } type Subscription { s: Int }"]
GQL_QUERY = [
    "{ a }", "query { a }", "query Q { a b(x: 1) { d } }", "{ zz }", "", "{", "{ a(", "query Q($x: Int!) { b(x: $x) { d } }", "query Q($x: Int) { a }", "{ b(x: \"s\") { d } }", "{ b { zz } }", "{ a { b } }", "{ b }", "fragment F on Query { a } { ...F }", "{ ...F }", "{ c(y: X) { ... on Q { d } } }", "{ c(y: Z) { __typename } }",
    "{ x: a y: a }", "{ a a: b { d } }", "mutation { a }", "subscription { s }", "query A { a } query A { a }", "query A { a } { a }", "{ a @skip(if: true) }", "{ a @zz }", "{ a @include }", "{ b(x: $z) { d } }", "type Query { a: String }", "{ __schema { types { name } } }", "{ a(i: {p: 1}) }", "{ a(i: {q: [\"x\"]}) }", "{ a(zz: 1) }", "query ($v: Foo) { a }", "{ b(x: 1, x: 2) { d } }",
    "# c\n{ a }", "{ a # c\n}", "{ c { __typename } }", "fragment F on Q { d } { a }", "{ b(x: null) { d e } }", "{ b(x: 99999999999) { d } }", "{ b(x: 1.5) { d } }", "\"\"\"x\"\"\"", "{ a(x: \"\\q\") }", "{ a ... { a } }", "query Q @x { a }", "{ a(x: [1, 2], y: {a: $b}, z: E, t: true, n: null, f: -1.5e3, s: \"\"\"b\"\"\") }", "x", "{ é }", "{ a } }"]

MODULE = [
    "package a", "package a\np := 1", "package a.b\nimport data.x\nimport input.y as z\np if { input.x == 1 }", "", "x", "package", "package a\np := ", "package a\np[x] { x := 1 }", "package a\nimport rego.v1\np contains x if some x in [1]", "package a\n# METADATA\n# title: t\np := 1", "package a\ndefault p := false\np if true\nelse := 2 if false",
    "package a\nf(x) := y if { y := x + 1 }", "package a\np := {x | x := 1}", "package a\np := {\"a\": [1, {2}]}", "package a\np if { every x in [1] { x > 0 } }", "package a\np if { not q with input as 1 }", "package a[\"b c\"]", "package a\np.q.r := 1", "package a\np contains 1", "package a\np := `raw`", "package a\np := 1 { true }", "package a\np := -1.5e3", "package a\np if { x = input.y; x != null }",
    "package a\n\n# comment\np := true # tail", "package a\np[1] := 2", "package a\nf(1)", "package a\np := [x | some x in input]", "package a\np := {k: v | some k, v in input}", "package a\np := $\"x{1}y\"", "package a\np if input.x[_] == data.y[z]", "package a\np := set()", "package a\np := object.get(input, \"a\", 1)", "package a\np := (1 + 2) * 3", "package a\np if x := 1"]

TEMPLATE = r"""
{{.a}}
{{.a}} and {{.n}}
{{.zz}}
{{.m.k}}
{{.m.zz}}
{{.a.b}}
{{.}}
{{range .l}}{{.}},{{end}}
{{range $i, $e := .l}}{{$i}}={{$e}};{{end}}
{{range $k, $v := .m}}{{$k}}={{$v}};{{end}}
{{range .e}}x{{else}}none{{end}}
{{range 3}}{{.}}{{end}}
{{range $i := 3}}{{$i}}{{end}}
{{range .n}}{{.}}{{end}}
{{range .a}}{{.}}{{end}}
{{range .l}}{{if eq . 2}}{{break}}{{end}}{{.}}{{end}}
{{range .l}}{{if eq . 1}}{{continue}}{{end}}{{.}}{{end}}
{{break}}
{{if .t}}yes{{else}}no{{end}}
{{if .z}}yes{{else if .a}}a{{else}}no{{end}}
{{if not .t}}x{{end}}
{{if and .t .a}}{{and .t .a}}{{end}}
{{or .z .a "q"}}
{{with .a}}{{.}}{{end}}
{{with .z}}{{.}}{{else}}none{{end}}
{{with .z}}x{{else with .a}}y{{.}}{{end}}
{{with $x := .m}}{{$x.k}}{{end}}
{{define "T"}}<{{.}}>{{end}}{{template "T" .a}}
{{define "T"}}<{{.}}>{{end}}{{template "T"}}
{{template "Q"}}
{{block "B" .a}}[{{.}}]{{end}}
{{$x := 1}}{{$x}}
{{$x := 1}}{{$x = 2}}{{$x}}
{{$y}}
{{$y = 1}}
{{printf "%d" 3}}
{{printf "%v %s %q" .a .n .a}}
{{printf "%05.2f|%x|%t|%T" .f 255 true .a}}
{{printf "%d" .n}}
{{print 1 2 "a" "b" 3}}
{{println .a 1}}
{{len .a}} {{len .l}} {{len .m}}
{{len .n}}
{{index .l 0}}
{{index .l 5}}
{{index .m "k"}}
{{index .m "zz"}}
{{index .l "x"}}
{{index .a 0}}
{{slice .l 1}}
{{slice .a 0 1}}
{{slice .a 5}}
{{html .s}} {{js .s}} {{urlquery .s}}
{{.s | html}}
{{.a | printf "%s-%s" "x"}}
{{eq .a "x"}} {{ne .a "x"}}
{{eq .n 1}}
{{eq 1 1}} {{eq 1 2 1}} {{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge "b" "a"}}
{{eq 1 "a"}}
{{lt "a" 1}}
{{eq .a .zz}}
{{eq .l .l}}
{{call .a}}
{{foo .a}}
{{.a
{{
}}
{{}}
{{end}}
{{if .a}}
{{/* comment */}}x
{{- /* c */ -}}
a {{- .a -}} b
  {{- .a }}  
{{ .a -}}   x
{{"\"q\"\n"}}{{`raw`}}{{'c'}}{{1.5}}{{0x10}}{{true}}{{nil}}
{{(.m).k}}
{{(index .l 0)}}
{{.m.k | len | printf "%03d"}}
{{if eq (len .l) 2}}two{{end}}
{{not .z}} {{not 1}}
{{range $i, $e := .l}}{{if $i}}, {{end}}{{$e}}{{end}}
{{.t}} {{.z}} {{.f}} {{.l}} {{.m}} {{.e}} {{.u}}
{{template "T" .}}{{define "T"}}{{.a}}{{end}}
{{define "T"}}{{template "T"}}{{end}}x
{{and}}
{{len}}
{{eq 1}}
{{index}}
{{printf}}
{{print}}
{{.a.}}
{{..a}}
{{.1}}
{{1 .a}}
{{.a .n}}
{{"x" | .a}}
{{$}}
{{$.a}}
{{range .l}}{{$.a}}{{end}}
{{1 | print 2}}
{{ 'ab' }}
{{ "a
b" }}
{{ 1_000 }} {{ 0b11 }} {{ 1e3 }} {{ 1i }} {{ -5 }} {{ +3 }}
{{if 0}}a{{else}}b{{end}}{{if ""}}a{{else}}b{{end}}{{if "0"}}a{{end}}
{{else}}
{{define "x"}}
{{define x}}{{end}}
{{template x}}
{{block "b"}}{{end}}
{{range}}{{end}}
{{if}}{{end}}
{{with}}{{end}}
{{range $a, $b, $c := .l}}{{end}}
{{continue}}
{{range .l}}{{break}}x{{end}}
{{.m.j.x}}
{{.z.x}}
{{html}}
{{urlquery "a b&c" "d"}}
{{js "<>&'\"=\n"}}
{{print nil}}
{{print .z}}
{{len .z}}
{{index .z 0}}
{{le 1 2.5}}
{{eq 1.5 1.5}}
{{lt .n 2}}
{{gt .f 1}}
{{eq .t true}}
{{or}}
{{or 0 "" nil}}
{{or 0 ""}}
{{and 1 0 2}}
{{print (printf "%d" 1) "x"}}
{{range 0}}x{{else}}z{{end}}
{{range -1}}x{{else}}z{{end}}
{{range "ab"}}{{.}}{{end}}
{{printf "%v" .m}} {{printf "%v" .l}} {{printf "%+v" .m}} {{printf "%#v" .a}}
{{printf "%s" .l}}
{{printf "%d" .f}}
{{printf "%d" "x"}} {{printf "%!"}} {{printf "%d"}} {{printf "x" 1}}
{{printf "%[2]d %[1]d" 1 2}} {{printf "%*d" 5 1}}
{{- "a" -}}{{- "b" -}}
{{/* unclosed
{{/* a */ .a}}
{{.a}}{{"{{"}}.b}}
{{.m.k.zz}}
{{ .l.x }}
{{ (1) }}
{{ ((.a)) }}
{{ (.a }}
{{ .a) }}
{{ $x := .l }}{{ index $x 1 }}
{{ $x, $y := .l }}
{{ 1 := 2 }}
{{ .a := 2 }}
{{range $i, $_ := .l}}{{$i}}{{end}}
{{ and .z (index .l 9) }}
{{ slice .a }}{{ slice .l }}
{{ slice .l 1 2 3 }}
{{ slice "héllo" 1 3 }}
{{ len "é" }}
{{ print "a" 1 2 "b" 3.0 true }}
{{ println }}
{{ .a | html | js }}
{{ eq .s "x" .s }}
{{ ne 1 1.0 }}
{{ lt 1 nil }}
{{ eq nil nil }}
{{ eq .z nil }}
{{ if eq .a "x" }}{{ .a }}{{ else if eq .a "y" }}Y{{ end }}
""".strip("\n").split("\n")

FORMAT = """%d %5d %-5d| %05d %+d %x %X %#x %o %#o %O %b %#b %c %q %U %#U %e %E %f %F %g %G %.2f %8.3f %-8.3f| %08.3f %+.2e %s %10s %-10s| %.2s %x %X %#x %q %#q %+q %v %+v %#v %T %t %p %% %! %z %
%5% %-d %é %5 %.d %.f %[1]d %[2]d %[3]d %[1]d%[1]d %[0]d %[x]d %[1] %[ %*d %.*f %-*d| %[2]*[1]d %d%d %d_%s %s,%s,%s %d%%%d %v-%v %5t %q%q %.0f %.10g %+q %010s %-010d| %+5d %.3d %.0d %x-%X %6.2f%% %5v %-5v| %05v %.1v
%w %_d %1$d %5.5s %999d %1000001d %.1000001f %i %u %a %h %#e %#g %#.3g %+v %08b %-8b| %#08x %.3x %.3q %3c %-3c| %5q %.5e %+x %.20f %.15g %20.10f %-20.10e| %+08d %+8d %0-8d| %08s %+s %#d %#s %#t %-5t| %.1t %5d|%-5s|%05.1f
x%dx %s%s%s %v%v%v %d!""".split() + ["", "abc", "é%dé", "% d", "% x", "% X", "% 5d", "% .2f", "% #x", "%d %d", "%s is %d", "%  d", "% +d", "%-5d|%5s|", "a%", "% d% d", "%+ d", "% s", "% q", "%[1]d %d", "%[2]d %d", "%[1]*d"]

INSTANT = """1700000000000000000 0 -1 1.5 9223372036854775807 -9223372036854775808 9223372036854775808 1e18 1e30 [0,"America/New_York"] [1700000000000000000,"Asia/Kolkata"] [0,""] [0,"UTC"] [0,"x"] [0,"../x"] [0] [] [0,1] ["a","UTC"] [1.5,"UTC"] "a" [1.7e18,"Europe/Berlin"]
[1679790600000000000,"Europe/Berlin"] [1679792400000000000,"Europe/Berlin"] [1698541200000000000,"Europe/Berlin"] [1698544800000000000,"Europe/Berlin"] [-9223372036854775808,"America/New_York"] [9223372036854775807,"Pacific/Apia"] [0,"UTC","RFC1123"] null [0,"EST"] [0,"EST5EDT"] [0,"Etc/GMT+5"] [0,"europe/berlin"] [-2000000000000000000,"Europe/Amsterdam"]
[4000000000000000000,"America/New_York"] [8000000000000000000,"Australia/Lord_Howe"] [1700000000000000000,"America/St_Johns"] [0,"US/Pacific"] [0,"Asia/Calcutta"] [1700000000000000000,"Africa/Casablanca"] [0,null] [-1,"Africa/Monrovia"] [951782400000000000,"Asia/Kathmandu"] {0,1} [0,"America"] [0,"zone.tab"] [0,"GMT"] [0,"Zulu"] [0,"Factory"] [1000000000000000000,"America/Argentina/Buenos_Aires"] 1709164800000000000 [0,"Europe/Dublin"] [1.0,"UTC"]""".split()

LAYOUT_TEXT = ["ANSIC", "UnixDate", "RubyDate", "RFC822", "RFC822Z", "RFC850", "RFC1123", "RFC1123Z", "RFC3339", "RFC3339Nano", "Kitchen", "Stamp", "DateTime", "2006-01-02T15:04:05Z07:00", "2006-01-02", "01/02/06", "Jan _2 15:04:05", "Monday, 02-Jan-06 15:04:05 MST", "Mon Jan _2 15:04:05 2006",
    "2006-01-02 15:04:05.000", "2006-01-02 15:04:05.999", "2006-01-02 15:04:05,000000", "15:04:05.999999999", "3:04PM", "03:04pm", "2006-002", "2006-__2", "January 2, 2006", "Jan 2 2006", "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05-07", "2006-01-02T15:04:05-07:00:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07", "2006-01-02T15:04:05Z07:00:00", "2006-01-02T15:04:05-070000", "2006-01-02T15:04:05Z070000",
    "20060102150405", "2006", "06", "1", "_2", "2", "Mon", "PM", "pm", "MST", "", "abc", "Janet", "Monday", "15", "3", "4", "5", ".0", ".9", ",9", "05.0", "05.9", "5.000", "2006-1-2 3:4:5", "é2006", "2006 Mon MST", "Z07:00", "2006-01-02 MST", "Jan", "2006-01-02 (MST) -0700", "02 Jan 06 15:04 MST", "002", "__2", "DateOnly", "TimeOnly", "StampMilli", "StampMicro", "StampNano", "Layout", "rfc3339", "2006-01-02 15:04:05 PM", "0102", "2006.01.02", "05.00.00", "15h04m05s", "01-02-2006T15:04:05.000Z", "200601021504"]
INSTANT_FORMAT = [f"[{ns},{json.dumps(zone)},{json.dumps(layout)}]" for ns in (1700000000123456789, -62135596800, 1709163000000000000) for zone in ("UTC", "America/New_York", "Asia/Kathmandu") for layout in LAYOUT_TEXT] + \
    ["[0,\"UTC\",1]", "[0,\"UTC\",\"2006\",1]", "[0,1,\"2006\"]", "[-1,\"\",\"RFC3339Nano\"]", "[1.5,\"UTC\",\"2006\"]"]
TIME_TEXT = ["2023-01-02T03:04:05Z", "2023-01-02", "Mon Jan  2 03:04:05 2023", "Mon, 02 Jan 2023 03:04:05 MST", "Mon, 02 Jan 2023 03:04:05 +0200", "Monday, 02-Jan-23 03:04:05 UTC", "02 Jan 23 03:04 EST", "02 Jan 23 03:04 -0700", "3:04PM", "03:04am", "Jan  2 03:04:05", "2023-01-02T03:04:05.123456789+05:30", "", "x", "2023", "23", "69", "68", "2023-002", "2023-366", "2024-366", "2023-000", "January 2, 2023", "jan 2 2023", "JANUARY 32, 2023", "2023-02-29", "2023-13-01", "1", "31", " 2", "Mon", "tue", "PM", "am", "UTC", "CEST", "+03", "GMT+3", "GMT-24", "WITA", "ChST", "15", "25", "12:00PM", "12:00AM", "0:00AM", "13:00PM",
    "20230102030405", "2023-1-2 3:4:5", "2023-01-02 03:04:05.5", "2023-01-02 03:04:05.500", "2023-01-02 03:04:05,123456", "2023-01-02 03:04:05", "2023-01-02T03:04:05-0700", "2023-01-02T03:04:05-07", "2023-01-02T03:04:05+05:30:15", "2023-01-02T03:04:05Zx", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1677-09-21T00:12:43.145224192Z", "2262-04-11T23:47:16.854775808Z", "Z", "abc", "Janet", "é2023", "2023 Mon UTC", "2023-01-02 UTC", "2023-01-02 (EST) -0500", "002", "  2", ".5", ",5", "5.5", "05.5", "59.999999999", "Jan", "jan", "Mon Jan 2 03:04:05 UTC 2023", "Mon Jan 02 03:04:05 +0200 2023", "2023-01-02 03:04:05 AM", "2023-01-02 13:04:05 PM", "0102", "0131", "2023.01.02", "03h04m05s", "01-02-2023T03:04:05.000Z", "202301020304", "5", "60", "3", "4", "+05:30", "12/31/99", "2023-04-31", "2023-01-02T24:00:00Z", "2023-01-02T03:60:05Z", "2023-01-02T03:04:60Z", "2023-01-02T03:04:05+25:00", "2023-01-02T03:04:05.Z"]

POOLS = {
    "@any": """1 1.0 2 "a" "" null true false [] [1] [1,2] {} {"a":1} set() {1} {"a"} 1e3 1000 123456789012345678901234567890 "é" [[1]] {"a":2} {"b":1} 0 -0 0.1 1e-1""".split(),
    "@semver": quoted(SEMVER), "@uri": quoted(URI), "@cidr": quoted(CIDR), "@jsontext": quoted(JSON_TEXT), "@jsonvalue": JSON_VALUE, "@yamltext": quoted(YAML_TEXT), "@schema": SCHEMA_TERMS,
    "@regex": quoted(REGEX), "@regexsmall": quoted(REGEX_SMALL), "@glob": quoted(GLOB), "@gqlschema": quoted(GQL_SCHEMA), "@gqlquery": quoted(GQL_QUERY), "@module": quoted(MODULE), "@template": quoted(TEMPLATE), "@format": quoted(FORMAT),
    "@instant": INSTANT, "@instantformat": INSTANT_FORMAT, "@layout": quoted(LAYOUT_TEXT), "@timetext": quoted(TIME_TEXT),
}
