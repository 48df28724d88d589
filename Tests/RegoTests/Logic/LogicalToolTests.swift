import Notation
import Rego
import Testing

/// Traces, explanations, coverage, formatting, linting and mutations of `and`, `or` and `not`.
@Suite struct LogicalToolTests {
  private static let head = "package t\n\(LogicalKeywordTests.imports)\n\n"

  // MARK: Traces, as OPA 1.20.2 tells them

  private func trace(_ text: String, _ input: Value) throws -> [String] {
    let module = try PolicyModule(file: "p.rego", text: Self.head + text)
    let policy = try CompiledPolicy([module], options: CompileOptions(tracing: true))
    let capture = try QueryCapture("data.t.p", policy: policy)
    return try policy.prepare(capture).trace(input: input).trace.lines.map { line in
      String(line.drop { $0 != " " }.drop { $0 == " " })
    }
  }

  @Test func `a disjunction is traced operand by operand`() throws {
    #expect(
      try trace("p if { input.a or input.b }", ["a": false, "b": true]) == [
        "Enter data.t.p = _",
        "| Eval data.t.p = _",
        "| Index data.t.p (matched 1 rule, early exit)",
        "| Enter data.t.p",
        "| | Eval input.a or input.b",
        "| | Enter input.a",
        "| | | Eval input.a",
        "| | | Fail input.a",
        "| | Enter input.b",
        "| | | Eval input.b",
        "| | | Exit input.b early",
        "| | Redo input.b",
        "| | | Redo input.b",
        "| | Exit data.t.p early",
        "| Exit data.t.p = _",
        "Redo data.t.p = _",
        "| Redo data.t.p = _",
        "| Redo data.t.p",
        "| | Redo input.a or input.b",
      ])
  }

  @Test func `a negation is traced with its body`() throws {
    #expect(
      try trace("p if { not {input.a} }", ["a": false]) == [
        "Enter data.t.p = _",
        "| Eval data.t.p = _",
        "| Index data.t.p (matched 1 rule, early exit)",
        "| Enter data.t.p",
        "| | Eval not {input.a}",
        "| | Enter input.a",
        "| | | Eval input.a",
        "| | | Fail input.a",
        "| | Exit data.t.p early",
        "| Exit data.t.p = _",
        "Redo data.t.p = _",
        "| Redo data.t.p = _",
        "| Redo data.t.p",
        "| | Redo not {input.a}",
      ])
    #expect(try trace("p if { not input.a }", ["a": true]).contains("| | Fail not input.a"))
  }

  // MARK: Explanations

  private func why(_ text: String, _ input: Value) throws -> [String] {
    let module = try PolicyModule(file: "p.rego", text: Self.head + text)
    return try PolicyExplainer(CompiledPolicy([module]), input: input).explain("data.t.p").lines
  }

  @Test func `both sides of a disjunction are explained, and the failing side of a conjunction`() throws {
    #expect(
      try why("p if input.a or input.b == 2", ["b": 1]) == [
        "data.t.p is undefined",
        "  p.rego:6 fails at line 6: `input.a or input.b == 2`",
        "    the left side fails at line 6: `input.a`",
        "      input.a is undefined",
        "        input has no \"a\"; it has b",
        "    the right side fails at line 6: `input.b == 2`",
        "      input.b is 1",
      ])
    #expect(
      try why("p if {\n\tinput.a and {x := input.b; x > 1}\n}", ["a": true, "b": 1]) == [
        "data.t.p is undefined",
        "  p.rego:6 fails at line 7: `input.a and {x := input.b; x > 1}`",
        "    the right side fails at line 7: `x > 1`",
        "      x is 1",
      ])
  }

  @Test func `a negation that fails shows what holds`() throws {
    #expect(
      try why("p if not input.a == 1", ["a": 1]) == [
        "data.t.p is undefined",
        "  p.rego:6 fails at line 6: `not input.a == 1`",
        "    input.a is 1",
      ])
    #expect(
      try why("p if not {input.a; input.b}", ["a": 1, "b": 2]) == [
        "data.t.p is undefined",
        "  p.rego:6 fails at line 6: `not {input.a; input.b}`",
        "    what it negates holds",
        "      line 6: `input.a` (input.a is 1)",
        "      line 6: `input.b` (input.b is 2)",
      ])
  }

  // MARK: Coverage and mutations

  @Test func `an operand that was not needed is not covered`() throws {
    let module = try PolicyModule(
      file: "p.rego", text: Self.head + "p if {\n\tinput.a or\n\t\tinput.b\n}\n")
    let policy = try CompiledPolicy([module], options: CompileOptions(coverage: true))
    func missed(_ input: Value) throws -> [Int] {
      try policy.evaluateCovering("data.t.p", input: input).coverage.files.flatMap(\.missed)
    }
    #expect(try missed(["a": true]) == [8])
    #expect(try missed(["b": true]) == [])
  }

  @Test func `each operand is a change worth trying`() throws {
    let policy = try PolicyModule(
      file: "p.rego", text: Self.head + "p(x) if x.a == 1 or x.b == 1\nq(x) if not x.c\n")
    let tests = try PolicyModule(
      file: "p_test.rego",
      text:
        "package t\ntest_p if p({\"a\": 1})\ntest_q if q({\"c\": false})\ntest_not_q if not q({\"c\": true})\n"
    )
    let report = try MutationTester([policy, tests]).run()
    let survived = report.tried.filter { $0.outcome == .survived }.map(\.mutation.before)
    #expect(survived.contains("x.a == 1"), "\(survived)")
    #expect(!survived.contains("not x.c"))
  }

  // MARK: Lint

  @Test func `what stands in operands is linted`() throws {
    let module = try PolicyModule(
      file: "p.rego", text: Self.head + "p if {x := input.a; y := x} or input.list[_] != 1\n")
    let rules = PolicyLinter([module]).run().map(\.rule.id)
    #expect(rules.contains("unused-variable"))
  }

  // MARK: Format

  private func formatted(_ text: String) throws -> String {
    let whole = try PolicyFormatter().format(file: "p.rego", text: Self.head + text)
    let again = try PolicyFormatter().format(file: "p.rego", text: whole)
    #expect(again == whole)
    return String(whole.split(separator: "\n\n", maxSplits: 2).last ?? "")
  }

  @Test(arguments: [
    ("p if { input.a   or   input.b }", "p if input.a or input.b"),
    ("p if ((input.a or input.b))", "p if input.a or input.b"),
    ("p if (input.a or input.b) or input.c", "p if input.a or input.b or input.c"),
    ("p if input.a or (input.b or input.c)", "p if input.a or (input.b or input.c)"),
    ("p if (input.a and input.b) or input.c", "p if input.a and input.b or input.c"),
    ("p if (input.a or input.b) and input.c", "p if (input.a or input.b) and input.c"),
    ("p if {input.a} and {input.b; input.c}", "p if { input.a } and { input.b; input.c }"),
    ("p if ({input.a}) or input.b", "p if ({input.a}) or input.b"),
    ("p if ({\"b\": 1}.b) == 1 and input.a", "p if ({\"b\": 1}.b == 1) and input.a"),
    ("p if {(input.a | input.b)} or input.c", "p if { (input.a | input.b) } or input.c"),
    ("p if (input.a | input.b) or input.c", "p if input.a | input.b or input.c"),
    ("p if (input.a with input.x as 1) and input.b", "p if (input.a with input.x as 1) and input.b"),
    ("p if (input.a and input.b) with input.x as 1", "p if input.a and input.b with input.x as 1"),
    ("p if (not {input.a}) and input.b", "p if not { input.a } and input.b"),
    ("p if not (input.a or input.b)", "p if not (input.a or input.b)"),
    ("p if not (input.a)", "p if not input.a"),
    ("p if not ({input.a})", "p if not ({input.a})"),
    ("p if not (not input.a)", "p if not (not input.a)"),
    ("p if not (input.a with input.x as 1)", "p if not (input.a with input.x as 1)"),
    (
      "p if {\n\tinput.a and\n\t\t\t\tinput.b or\n\tinput.c\n}",
      "p if {\n\tinput.a and\n\t\tinput.b or\n\t\tinput.c\n}"
    ),
    ("p if {\n\tinput.a\n\t  or input.b\n}", "p if {\n\tinput.a or\n\t\tinput.b\n}"),
    (
      "p if {\n\tinput.a and (input.b or\n\tinput.c)\n}", "p if {\n\tinput.a and (input.b or\n\t\tinput.c)\n}"
    ),
    (
      "p if { {x := input.a\nx > 0} and input.b }", "p if {\n\tx := input.a\n\tx > 0\n} and input.b"
    ),
    ("p if input.a and {\ninput.b or input.c }", "p if input.a and {\n\tinput.b or input.c\n}"),
    (
      "p if {\n\t{ input.a } or\n\t{\n\tinput.b\n\tinput.c\n\t}\n}",
      "p if {\n\t{ input.a } or\n\t\t{\n\t\t\tinput.b\n\t\t\tinput.c\n\t\t}\n}"
    ),
    (
      "p if {\n\tinput.a and # first\n\t# only\n\tinput.b\n}",
      "p if {\n\tinput.a and # first\n\t\t# only\n\t\tinput.b\n}"
    ),
    (
      "p if {\n\tnot { # why\n\t\t# this\n\t\tinput.a # one\n\t\t# end\n\t} # out\n}",
      "p if {\n\tnot { # why\n\t\t# this\n\t\tinput.a # one\n\t\t# end\n\t} # out\n}"
    ),
  ])
  func `joined statements are laid out as OPA does`(text: String, expected: String) throws {
    #expect(try formatted(text) == expected + "\n")
  }

  @Test func `imports that no version has by itself stay`() throws {
    let text = "package t\nimport future.keywords\nimport future.keywords.or\np { input.a or not input.b }\n"
    #expect(
      try PolicyFormatter(version: .v0).format(file: "p.rego", text: text)
        == """
        package t

        import rego.v1

        import future.keywords.not
        import future.keywords.or

        p if input.a or not input.b

        """)
    let plain = "package t\nimport future.keywords.in\nimport future.keywords.and\np if input.a and input.b\n"
    #expect(
      try PolicyFormatter(dropsOldImports: true).format(file: "p.rego", text: plain)
        == "package t\n\nimport future.keywords.and\n\np if input.a and input.b\n")
  }
}
