import Notation
import Rego
import Testing

/// Corners that comparing generated policies with OPA has found, grouped by cause.
@Suite struct FoundCornerTests {
  @Test func `sets below a variable that hold nothing leave room for a value of another rule`() throws {
    let text = "r.a[k] := v if some k, v in input.l\nr.a.b[x] contains x if x := input.s"
    #expect(try evaluate(text, "data.t.r", input: ["l": ["b": "x"]]) == ["a": ["b": "x"]])
    #expect(try evaluate(text, "data.t.r.a.b", input: ["l": ["b": [3]]]) == [3])
    #expect(try evaluate(text, "data.t.r.a.b", input: ["l": ["c": 1]]) == nil)
    let error = #expect(throws: RegoError.self) {
      try evaluate(text, "data.t.r", input: ["l": ["b": 1], "s": 1])
    }
    #expect(error?.code == "eval_conflict_error")
  }

  @Test(arguments: [
    "x := {y[1], [][y]}", "x := [y[1], [[7, 8]][_][y]]", "x := {\"a\": y[1], \"b\": [7, 8][y]}",
    "x if { {y[1], [][y]} == {z[0]: [[]][z]} }",
  ])
  func `what starts from an unbound variable does not end the process`(text: String) throws {
    let module = try PolicyModule(file: "t.rego", text: "package t\n" + text)
    _ = try? CompiledPolicy([module]).value(of: "data.t")
  }

  @Test func `parts of a collection are bound before what starts from them`() throws {
    #expect(try evaluate("x contains v if v := [input.m[y], [[\"a\", \"b\"]][_][y]]", "data.t.x") == .set([]))
    let found = try evaluate(
      "x contains v if v := [y[0], input.m[y]]", "data.t.x", input: ["m": single([5], 1)])
    #expect(found == .set([[5, 1]]))
  }

  @Test(arguments: [
    ("0", true), ("0.0", true), ("-0", true), ("0e0", false), ("0E1", false), ("0.000000000000000000", false),
  ])
  func `an index is a number without an exponent`(index: String, isFound: Bool) throws {
    let found = try evaluate(
      "x := input.l[\(index)]\ny := v if some \(index), v in input.l", input: ["l": [7]] as Value)
    let both: Value = ["x": 7, "y": 7]
    #expect(found == (isFound ? both : [:]))
  }

  private static let objects: [(String, Value)] = [
    ("{x: 1, \"a\": 2}", ["a": 1]), ("{\"a\": 2, x: 1}", ["a": 1]), ("{\"a\": 2, x: 1, y: 3}", ["a": 3]),
    ("{y: 3, \"a\": 2, x: 1}", ["a": 3]), ("{[z]: 3, l: 2}", single(["a"], 3)),
    ("{input.a: 1, x: 2}", ["a": 1]), ("{x: 1, input.b: 2}", ["a": 1, "b": 2]),
  ]

  @Test(arguments: objects)
  func `of computed keys that turn out equal the last variable counts`(object: String, value: Value) throws {
    let found = try evaluate(
      "p := \(object) if { x := \"a\"; y := input.a; z := x; l := [input.a] }", "data.t.p",
      input: ["a": "a", "b": "b"])
    #expect(found == value)
  }

  @Test(arguments: [
    ("12345678901234567.0", "12345678901234567"),
    ("12345678901234567.00", "%!d(float64=1.2345678901234568e+16)"),
    ("-12345678901234567.0", "-12345678901234567"),
    ("5128927823992139226.0", "%!d(float64=5.128927823992139e+18)"),
    ("1.00000000000000000", "1"), ("1.000000000000000000", "%!d(float64=1)"),
  ])
  func `a whole number written with a fraction is an integer while it is short`(
    number: String, text: String
  ) throws {
    #expect(try evaluate("p := sprintf(\"%d\", [\(number)])", "data.t.p") == .string(RegoString(text)))
  }

  @Test(arguments: [
    ("q == \"a\" with q as \"a\"", true), ("q.a == 2 with q as {\"a\": 2}", true),
    ("lower(q) == \"a\" with q as \"A\"", true), ("q.b == 2 with q as input.none", false),
    ("every z in [2] { q.a == z } with q as {\"a\": 2}", true),
    ("[1 | q.a] == [1] with q as {\"a\": 2}", true),
  ])
  func `a modifier may put a value of another type in the place of a document`(
    statement: String, holds: Bool
  ) throws {
    let found = try evaluate("q := 1\np if { \(statement) }", "data.t.p", input: [:])
    let wanted: Value? = holds ? true : nil
    #expect(found == wanted)
  }

  @Test func `a modifier gives a document one type more, for its statement only`() {
    #expect(compileError("q := 1\np if { q.b with q as {\"a\": 2} }")?.code == "rego_type_error")
    #expect(compileError("q := 1\np if { q.a with q as {\"a\": 2}; q.a }")?.code == "rego_type_error")
    #expect(compileError("q := 1\np if { q.a with data.other as {\"a\": 2} }")?.code == "rego_type_error")
  }

  @Test func `types are inferred in the order of files`() throws {
    let user = try PolicyModule(file: "p.rego", text: "package t\nx if { v = r.b }\nr[{}].c := 1")
    let other = try PolicyModule(file: "o.rego", text: "package t\nr.z := 9")
    for modules in [[user, other], [other, user]] { _ = try CompiledPolicy(modules) }
  }

  @Test func `equality in a query is a call, as OPA reads it`() throws {
    let policy = try CompiledPolicy([])
    for (query, count) in [
      ("not input.a.b == input.c", 0), ("not input.a.b = input.c", 1), ("not [1] == \"a\"", 1),
      ("input.l[i] == 2", 1),
    ] {
      let found = try policy.prepare(query).evaluate(input: ["l": [1, 2]])
      #expect(found.results.count == count, "\(query)")
    }
  }

  @Test(arguments: [
    ("default p.q\n1", 2), ("default p[0]", 2), ("contains\np := ]", 3), ("contains x\np := ]", 3),
    ("print(7)", 2), ("contains\nif true", 3), ("contains", 2),
  ])
  func `the row of the first error of grammar is OPA's`(text: String, row: Int) {
    let error = compileError(text)
    #expect(error?.code == "rego_parse_error")
    #expect(error?.location?.position.line == row)
  }

  @Test func `a comprehension is not evaluated where a value of another kind must equal it`() throws {
    let failing = "{\"k\": v | some v in [1, 2]}"
    let found = try evaluate("p if { not input.x == \(failing) }", "data.t.p", input: ["x": 1])
    #expect(found == true)
    #expect(throws: RegoError.self) { try evaluate("p if { not {} == \(failing) }", "data.t.p") }
  }
}

/// An object whose one key is no string.
private func single(_ key: Value, _ value: Value) -> Value { .object(RegoObject([(key, value)])) }
