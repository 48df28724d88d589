import Notation
import Rego
import Testing

/// Each difference from OPA that comparing generated policies has found, as small as it gets.
@Suite struct FoundDifferenceTests {
  struct Found: CustomTestStringConvertible, Sendable {
    let text: String
    let value: Value
    var testDescription: String { text }

    init(_ text: String, _ value: Value) {
      self.text = text
      self.value = value
    }
  }

  @Test(arguments: [
    Found("p := [input.w[_]]", ["p": ["a"]]),
    Found("p := {\"b\": input.w[_]}", ["p": ["b": "a"]]),
    Found("p contains x if { x := [input.l[_], input.w[_]] }", ["p": .set([[1, "a"], [2, "a"]])]),
    Found(
      "q := input.l\np contains x if { x := q with input.l as input.l[_] }",
      ["p": .set([1, 2]), "q": [1, 2]]),
    Found("p contains 1 if { not input.n == 2 with input.n as input.l[_] }", ["p": .set([1])]),
    Found("p.ab.c := 1 if input.x\np.z := 3", ["p": ["ab": [:], "z": 3]]),
    Found("p := \"a\tb\"", ["p": "a\tb"]),
    Found("f() := 1\np if { f == 1 }", ["f": 1, "p": true]),
    Found("p if { eq(x, 1); x == 1 }", ["p": true]),
    Found("p if { assign(x, 1); x == 1 }", ["p": true]),
    Found("p := 1 q := 2", ["p": 1, "q": 2]),
    Found("(p) := 1", ["p": 1]),
    Found("p := $\"{x}-{[y | y := x]}\" if { x := 1 }", ["p": "1-[1]"]),
    Found("p := concat(\"\", [a | a := input.w[_]])", ["p": "a"]),
    Found("import rego.v1 as r\np := 1", ["p": 1]),
    Found(
      "p := [json.marshal(x) | some x in [0 / -1, -0.5 * 0, product([-0.5, 0])]]", ["p": ["-0", "-0", "-0"]]),
    Found("f([1][0]) := 2\np := [f(1) | true]\nq if f(2)", ["p": [2]]),
    Found("f([{\"a\": 1}.a, x]) := x\np := f([1, 7])", ["p": 7]),
    Found("f({input}) := 1\np := f({input})\nq := f({1})", ["p": 1]),
    Found("default f()\np := f", ["f": true, "p": true]),
    Found(
      "q := json.marshal(1)\nr := q\np := x if { x := r.c with data.t.q as {\"c\": 1} }",
      ["p": 1, "q": "1", "r": "1"]),
    Found(
      "f(x) := \"a\" if x\nr contains f(1)\np if { r[{\"c\": 1}].c with f as {\"c\": 1} }",
      ["p": true, "r": .set(["a"])]),
    Found(
      "f(x) := 1\nr.d := 1\nr[x] := 2 if { x := [input.n] }\nf(1) := 2 if r.c\np := f(1)",
      ["p": 1, "r": ["d": 1]]),
    Found("p := [json.marshal(x) | some x in [0 / -1 + 0, abs(0 / -1), 0 / 1]]", ["p": ["0", "0", "0"]]),
  ])
  func `a difference does not come back`(found: Found) throws {
    #expect(try evaluate(found.text, "data.t", input: ["l": [1, 2], "w": ["a"]]) == found.value)
  }

  @Test(arguments: [
    "p if {\n  input.x with input.x[0] as 1\n}", "p if {\n  true with data.x[0].y as input\n}",
    "p if {\n  not false with input as {} with input[true] as 1\n}",
    "p if {\n  true with input.x[[]] as 1\n}", "p if {\n  true with input.x[count(input.x)] as 1\n}",
    "p if {\n  true with data.x[{y | y := 1}] as 1\n}",
    "p if {\n  input.x.b with input.x[input.x[0]] as 1\n}", "p if {\n  true with input[y] as 1\n  y = 2\n}",
    "p if {\n  some y; true with input.x[y] as 1; y = 2\n}",
  ])
  func `with puts nothing under a key that is no text`(text: String) throws {
    do {
      _ = try evaluate(text, "data.t.p", input: ["x": [1]])
      Issue.record("no error")
    } catch let error as RegoError {
      #expect(error.code == "eval_conflict_error")
      #expect(error.message == "bad document path")
      #expect(error.location?.position.line == 3)
    }
    // Without a value there is nothing to put.
    #expect(try evaluate("p if true with input[0] as input.none", "data.t.p", input: [:]) == nil)
  }

  @Test(arguments: [
    Found("p[x] := 1 if x := input.none\np.k contains 1 if input.none\nq := p.k", ["p": [:]]),
    Found("p[x] := 1 if x := input.n\np.k.z contains 1 if input.none", ["p": [3: 1]]),
    Found("p[x] := 1 if x := input.none\ndefault p.c := 2\nq := p.c", ["p": [:]]),
    Found(
      "p[x] := 1 if x := input.n\np.k.z := {}\nq := p.k", ["p": [3: 1, "k": ["z": [:]]], "q": ["z": [:]]]),
    Found("p.k contains 1 if input.none\np.z := 3", ["p": ["k": .set([]), "z": 3]]),
  ])
  func `what stands in a document with variables is there when it holds something`(found: Found) throws {
    #expect(try evaluate(found.text, "data.t", input: ["n": 3]) == found.value)
  }

  @Test(arguments: [
    "r.b.c := 1\nr[x] contains 1 if x := input.x", "r.b.c contains 1\nr[x] contains 1 if x := input.x",
    "r.b.c[y] contains 1 if y := 2\nr[x] contains 1 if x := input.x",
  ])
  func `a set at a key leaves no room for rules below`(text: String) throws {
    do {
      _ = try evaluate(text, "data.t.r", input: ["x": "b"])
      Issue.record("no error")
    } catch let error as RegoError {
      #expect(error.code == "eval_conflict_error")
    }
    #expect(
      try evaluate("r.b.c := 1 if false\nr[x] contains 1 if x := input.x", "data.t.r", input: ["x": "b"])
        == ["b": .set([1])])
    #expect(
      try evaluate("r.b.c.d := 1 if false\nr[x] := 1 if x := input.x", "data.t.r", input: ["x": "b"])
        == ["b": 1])
  }

  @Test func `any value is signed as a token`() throws {
    let key = "{\"kty\": \"oct\", \"k\": \"c2VjcmV0\"}"
    let text = "p := io.jwt.encode_sign({\"alg\": \"HS256\"}, input.m, \(key))"
    #expect(
      try evaluate(text, "data.t.p", input: ["m": "c"])
        == "eyJhbGciOiJIUzI1NiJ9.ImMi.RVqpNrowQktb95TckSV4Afeo-xqsJGHeX_nUrmfJwGM")
    #expect(
      try evaluate(text, "data.t.p", input: ["m": 1])
        == "eyJhbGciOiJIUzI1NiJ9.MQ.fGaUARI99DDadCuNm4ZUhaB6Bpx8KiJsnCLTisJ0bp4")
  }

  @Test(arguments: [
    ("500444148351714482.11168606441325954703", "5.0044414835171448212e+17"),
    ("99190381875294907499.65", "99190381875294907496"),
  ])
  func `a float has the digits Go gives it`(number: String, digits: String) throws {
    let found = try evaluate(
      "p := json.marshal(abs(input.n))", "data.t.p", input: ["n": .number(literal(number))])
    #expect(found == .string(RegoString(digits)))
  }

  @Test func `a product has the digits of a double`() throws {
    let found = try evaluate("p := json.marshal(product([-34534.6, -34534.6]))", "data.t.p")
    #expect(found == "1.1926385971599998e+09")
  }

  private func literal(_ text: String) throws -> RegoNumber { try #require(RegoNumber(literal: text)) }

  @Test(arguments: [
    ("p[x] := 1 if x := input.a\np[x].y contains 2 if x := input.b", "rego_type_error", 2),
    ("p.a[x] contains 1 if x := input.a\np.a[x] := 2 if x := input.b", "rego_type_error", 2),
    ("p := {\n\"a\":\n1,\n\"b\": 2),\n}", "rego_parse_error", 4),
    ("p := {\nx:\ny |\nx := 1;\ny := ]}", "rego_parse_error", 5),
    ("input.x in input.w\nr := 1 if {", "rego_parse_error", 3),
    ("input.x == 1\nr := 1 if true {", "rego_parse_error", 3),
    ("v := input.x with input as 1\n}", "rego_parse_error", 3),
    ("input.l[_][v]\n[v, ] = \"e\"", "rego_parse_error", 3),
  ])
  func `the first mistake is where OPA sees it`(text: String, code: String, row: Int) throws {
    let error = try #require(compileError(text))
    #expect(error.code == code)
    #expect(error.location?.position.line == row)
  }

  @Test func `a call in the place of a package surprises by what follows`() throws {
    let error = #expect(throws: RegoError.self) {
      try PolicyModule(file: "p.rego", text: "package t.f(x)\np := 1")
    }
    #expect(error?.location?.position.line == 2)
  }
}
