import Notation
import Rego
import Testing

/// One mistake, one error, at its place, with OPA's code.
@Suite struct CompileErrorTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    let text: String
    let code: String
    let line: Int
    let message: String
    var testDescription: String { text }
  }

  @Test(arguments: [
    Mistake(text: "p if { x }", code: "rego_unsafe_var_error", line: 2, message: "var x is unsafe"),
    Mistake(text: "p := x", code: "rego_unsafe_var_error", line: 2, message: "var x is unsafe"),
    Mistake(
      text: "p if {\n  not y == 1\n}", code: "rego_unsafe_var_error", line: 3, message: "var y is unsafe"),
    Mistake(
      text: "p if { x := 1; x := 2 }", code: "rego_compile_error", line: 2, message: "var x assigned above"),
    Mistake(
      text: "p if { x == 1; x := 2 }", code: "rego_compile_error", line: 2, message: "var x referenced above"),
    Mistake(
      text: "f(x) := y if { x := 2; y := 1 }", code: "rego_compile_error", line: 2,
      message: "arg x redeclared"),
    Mistake(
      text: "p if { some x; 1 == 1 }", code: "rego_compile_error", line: 2, message: "declared var x unused"),
    Mistake(text: "p := 1 + \"a\"", code: "rego_type_error", line: 2, message: "plus: invalid argument(s)"),
    Mistake(text: "p if 1 == \"a\"", code: "rego_type_error", line: 2, message: "match error"),
    Mistake(
      text: "f(x) := x\np := f", code: "rego_type_error", line: 3,
      message: "function data.t.f used as reference, not called"),
    Mistake(
      text: "p if { input := 1 }", code: "rego_compile_error", line: 2,
      message: "variables must not shadow input"),
    Mistake(
      text: "import data.x as y\nimport data.z as y\np := y", code: "rego_compile_error", line: 3,
      message: "import must not shadow import data.x as y"),
    Mistake(
      text: "p := $\"{input.xs[_]}\"", code: "rego_compile_error", line: 2, message: "var _ is undeclared"),
    Mistake(text: "p := nope(1)", code: "rego_type_error", line: 2, message: "undefined function nope"),
    Mistake(text: "p := count(1, 2, 3)", code: "rego_type_error", line: 2, message: "count: arity mismatch"),
    Mistake(text: "f(x) := x\np := f(1, 2, 3)", code: "rego_type_error", line: 3, message: "arity mismatch"),
    Mistake(
      text: "p if q\nq if p", code: "rego_recursion_error", line: 2,
      message: "rule data.t.p is recursive: data.t.p -> data.t.q -> data.t.p"),
    Mistake(
      text: "p := 1\np contains 2", code: "rego_type_error", line: 2,
      message: "conflicting rules data.t.p found"),
    Mistake(
      text: "default p := 1\ndefault p := 2", code: "rego_type_error", line: 1,
      message: "multiple default rules data.t.p found"),
    Mistake(
      text: "p := 1\np.q := 2", code: "rego_type_error", line: 2, message: "rule data.t.p conflicts with"),
    Mistake(text: "p { true }", code: "rego_parse_error", line: 2, message: "`if` keyword is required"),
    Mistake(
      text: "p[x] { x := 1 }", code: "rego_parse_error", line: 2, message: "`contains` keyword is required"),
    Mistake(text: "p := [1, 2", code: "rego_parse_error", line: 2, message: "unexpected eof token"),
    Mistake(text: "p := 01", code: "rego_parse_error", line: 2, message: "leading zero"),
    Mistake(text: "p := \"a", code: "rego_parse_error", line: 2, message: "non-terminated string"),
    Mistake(text: "import foo.bar", code: "rego_parse_error", line: 2, message: "unexpected import path"),
    Mistake(
      text: "p if { not some x in [1] }", code: "rego_parse_error", line: 2, message: "illegal negation"),
    Mistake(
      text: "p if { 1 == 1 with foo as 2 }", code: "rego_type_error", line: 2,
      message: "with keyword target must reference"),
  ])
  func `a mistake is reported once, with its code and place`(mistake: Mistake) throws {
    let error = try #require(compileError(mistake.text))
    #expect(error.code == mistake.code)
    #expect(error.location?.position.line == mistake.line)
    #expect(error.message.contains(mistake.message), "\(error.message)")
    #expect(error.further.isEmpty)
  }

  @Test func `an error shows its line and a caret`() throws {
    let error = try #require(compileError("p if {\n  q == 1\n  r\n}\nq := 2"))
    #expect(error.excerpt == "  r")
    #expect("\(error)".contains("  r\n    ^"))
  }

  @Test func `the caret is under the unsafe variable`() throws {
    let error = try #require(compileError("p if {\n  count([\"日本\", nope])\n}"))
    #expect(error.location?.position.line == 3)
    #expect(error.location?.position.column == 16)
    // Where it stands in a later row, the statement is pointed to, whose row is the error's.
    let later = try #require(compileError("p if {\n  count([1,\n    nope])\n}"))
    #expect(later.location?.position.line == 3)
    #expect(later.location?.position.column == 3)
  }

  @Test func `a name nearly right is suggested`() throws {
    let error = try #require(compileError("allowed := 1\np if alowed == 1"))
    #expect(error.remedy == "Did you mean `allowed`?")
    #expect(compileError("p := cuont([1])")?.remedy == "Did you mean `count`?")
  }

  @Test(arguments: [
    "p if { x := {\"a\": 1}; x.b }", "table := {\"high\": 1}\np := table.hihg", "p if { x := 5; x[_] }",
    "names contains 1\np := upper(names)",
  ])
  func `a value of known type has no members it cannot have`(text: String) throws {
    #expect(try #require(compileError(text)).code == "rego_type_error")
  }

  @Test(arguments: [
    "p if every x in 5 { x }", "p if {} == {\"a\": 1}", "p if { every e in [1] { e == \"a\" } }",
    "p if { x := json.unmarshal(\"{}\"); x.a }", "p := ({1} == [1])",
  ])
  func `what OPA compiles compiles`(text: String) { #expect(compileError(text) == nil) }

  @Test func `several mistakes of one stage come in order of their places`() throws {
    let error = try #require(compileError("p if x\nq if y"))
    #expect(error.all.map(\.message) == ["var x is unsafe", "var y is unsafe"])
  }

  @Test func `nesting beyond the limit is refused, not a crash`() throws {
    let deep = String(repeating: "[", count: 5_000)
    let error = try #require(compileError("p := \(deep)"))
    #expect(error.message.contains("nested deeper than the limit"))
  }

  @Test func `chains too long for a stack are refused, not a crash`() {
    let sum = "p := 1" + String(repeating: " + 1", count: 2_000)
    #expect(compileError(sum)?.message.contains("operators") == true)
    let rules = (1...2_200).map { "r\($0) := [[[[r\($0 - 1)]]]]" }.joined(separator: "\n")
    #expect(compileError("r0 := 0\n\(rules)")?.message.contains("steps deep") == true)
    let calls = String(repeating: "count([1]), ", count: 5_001)
    #expect(compileError("p := [\(calls)]")?.message.contains("variables and calls") == true)
  }

  @Test func `text that must be read again and again is refused`() throws {
    let hostile = String(repeating: "[a|", count: 200) + "b" + String(repeating: ",c]", count: 200)
    #expect(compileError("p := \(hostile)") != nil)
  }

  @Test(arguments: [
    ("p if input.a && input.b", "with `;` between them"), ("p if input.a || input.b", "in a rule of its own"),
    ("p if !input.a", "Write `not`."), ("p := 'abc'", "double quotes"), ("p := input.a ? 1 : 2", "`else`"),
  ])
  func `habits of other languages are told how Rego says it`(text: String, told: String) throws {
    #expect(try #require(compileError(text)).remedy?.contains(told) == true)
  }

  @Test func `of a long line only what is around the mistake is shown, with tabs kept above the caret`()
    throws
  {
    let long = String(repeating: "x", count: 100_000)
    let error = try #require(compileError("p := [\"\(long)\", y, \"\(long)\"]"))
    let lines = error.description.split(separator: "\n")
    #expect(error.description.count < 500)
    #expect(lines[1].hasPrefix("  …xx") && lines[1].hasSuffix("xx…"), "\(lines[1])")
    let tabbed = try #require(compileError("p if {\n\t\tx := 1; x := 2\n}"))
    #expect(tabbed.description.contains("\n  \t\tx := 1; x := 2\n  \t\t        ^"), "\(tabbed)")
  }
}
