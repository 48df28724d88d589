import Notation
import Rego
import Testing

/// Traces of evaluations. The expected ones are those of OPA 1.20.2, its variables' numbers apart.
@Suite struct TraceTests {
  private func trace(_ text: String, _ query: String = "data.t.p", _ input: Value? = nil) throws -> Trace {
    let module = try PolicyModule(file: "p.rego", text: "package t\n" + text)
    let policy = try CompiledPolicy([module], options: CompileOptions(tracing: true))
    let capture = try QueryCapture(query, policy: policy)
    return try policy.prepare(capture).trace(input: input).trace
  }

  /// The lines with the compiler's variables numbered as they come.
  private func lines(_ trace: Trace) -> [String] {
    var numbers: [Substring: Int] = [:]
    return trace.lines.map { line in
      line.split(separator: "__", omittingEmptySubsequences: false).map { part in
        guard part.hasPrefix("local"), part.dropFirst(5).allSatisfy(\.isNumber), part.count > 5 else {
          return String(part)
        }
        let number = numbers[part] ?? numbers.count
        numbers[part] = number
        return "L\(number)"
      }.joined()
    }
  }

  /// The lines without their locations.
  private func bare(_ trace: Trace) -> [String] {
    lines(trace).map { line in
      String(line.drop { $0 != " " }.drop { $0 == " " })
    }
  }

  @Test func `a rule that fails and its default are traced as OPA traces them`() throws {
    let trace = try trace(
      "default p := false\np if input.x == 1\np if { input.y == 2; input.z }", "data.t.p",
      ["y": 2, "z": false])
    #expect(
      lines(trace) == [
        "query:1      Enter data.t.p = _",
        "query:1      | Eval data.t.p = _",
        "query:1      | Index data.t.p (matched 1 rule, early exit)",
        "p.rego:4     | Enter data.t.p",
        "p.rego:4     | | Eval input.y = 2",
        "p.rego:4     | | Eval input.z",
        "p.rego:4     | | Fail input.z",
        "p.rego:4     | | Redo input.y = 2",
        "p.rego:2     | Enter data.t.p",
        "p.rego:2     | | Eval true",
        "p.rego:2     | | Exit data.t.p early",
        "query:1      | Exit data.t.p = _",
        "query:1      Redo data.t.p = _",
        "query:1      | Redo data.t.p = _",
        "p.rego:2     | Redo data.t.p",
        "p.rego:2     | | Redo true",
      ])
  }

  @Test func `the events of every are those of OPA`() throws {
    let trace = try trace(
      "p if { every k, v in input.l { v > 1; k < 5 } }", "data.t.p", ["l": [2, 0, 3]])
    let events = trace.events.map { "\($0.operation.rawValue) \($0.query) \($0.parent) \($0.message)" }
    #expect(
      events == [
        "Enter 0 0 ", "Eval 0 0 ", "Index 0 0 (matched 1 rule, early exit)", "Enter 1 0 ", "Eval 1 0 ",
        "Eval 1 0 ", "Enter 2 1 ", "Eval 2 1 ", "Enter 3 2 ", "Eval 3 2 ", "Eval 3 2 ", "Exit 3 2 early",
        "Redo 3 2 ", "Redo 3 2 ", "Redo 3 2 ", "Redo 2 1 ", "Redo 2 1 ", "Enter 4 2 ", "Eval 4 2 ",
        "Fail 4 2 ", "Redo 2 1 ", "Redo 2 1 ", "Redo 2 1 ", "Fail 2 1 ", "Fail 1 0 ", "Redo 1 0 ",
        "Fail 0 0 ",
      ])
  }

  @Test func `negations, else branches and functions have bodies of their own`() throws {
    let negation = try trace("p if { not q }\nq if input.u == 2", "data.t.p", ["u": 2])
    #expect(
      bare(negation) == [
        "Enter data.t.p = _", "| Eval data.t.p = _", "| Index data.t.p (matched 1 rule, early exit)",
        "| Enter data.t.p", "| | Eval not data.t.q", "| | Enter data.t.q", "| | | Eval data.t.q",
        "| | | Index data.t.q (matched 1 rule, early exit)", "| | | Enter data.t.q",
        "| | | | Eval input.u = 2", "| | | | Exit data.t.q early",
        "| | | Exit data.t.q", "| | Redo data.t.q", "| | | Redo data.t.q", "| | | Redo data.t.q",
        "| | | | Redo input.u = 2", "| | Fail not data.t.q", "| Fail data.t.p = _",
      ])
    let chain = try trace(
      "p := 1 if { input.x > 5 } else := 2 if { input.x > 1 } else := 3", "data.t.p", ["x": 3])
    #expect(chain.events.count == 18)
    let function = try trace(
      "f(x) := y if { y := x + 1; y > 2 }\nf(x) := 0 if x == 1\nq if f(1) == 5", "data.t.q")
    #expect(function.events.count == 22)
  }

  @Test func `notes come where they were said, and fails with the rules that led there`() throws {
    let trace = try trace(
      "p if { trace(\"one\"); q }\nq if { trace(\"two\"); false }", "data.t.p", [:])
    #expect(
      bare(trace.notes) == [
        "Enter data.t.p = _", "| Enter data.t.p", "| | Note \"one\"", "| | Enter data.t.q",
        "| | | Note \"two\"",
      ])
    #expect(trace.notes.events.filter { $0.operation == .note }.map(\.message) == ["one", "two"])
    #expect(trace.fails.events.filter { $0.operation == .fail }.count == 3)
  }

  @Test func `events carry the variables that have values`() throws {
    let trace = try trace("p if { some x in input.l; x > 1 }", "data.t.p", ["l": [1, 2]])
    let seen = trace.events.filter { $0.operation == .eval && $0.subject.hasPrefix("gt") }.map(\.variables)
    #expect(seen == [["x": 1], ["x": 2]])
    #expect(trace.lines(withVariables: true).contains { $0.hasSuffix("Eval gt(x, 1)  {\"x\": 2}") })
  }

  @Test func `a trace tells what happened before an error`() throws {
    let module = try PolicyModule(
      file: "p.rego", text: "package t\np := 1 if input.x\np := 2 if input.x")
    let policy = try CompiledPolicy([module], options: CompileOptions(tracing: true))
    let (outcome, trace) = policy.trace("data.t.p", input: ["x": true])
    #expect(throws: RegoError.self) { try outcome.get() }
    #expect(trace.events.contains { $0.operation == .exit })
  }

  @Test func `tracing changes no result`() throws {
    let text = """
      default allow := false
      allow if { some r in input.roles; r.level > 3 + 1; ok(r.name); every g in r.groups { startswith(g, "x") } }
      ok(n) if n == "ops"
      ok(n) if { x := {k | some k, v in {"a": 1}; v == 1}; count(x) == 1; n == "dev" with input.user as "z" }
      names contains n if { some r in input.roles; n := upper(r.name) }
      levels[r.name] := r.level if some r in input.roles
      deep.a[r.name].b contains l if { some r in input.roles; l := r.level }
      f("a", [x, y]) := x + y
      f("b", {"k": v}) := v
      sums := [f("a", [1, 2]), f("b", {"k": 7})]
      chosen := "high" if input.roles[0].level > 5 else := "low" if not blocked else := "none"
      blocked if input.user == "bob"
      """
    let input: Value = [
      "user": "bob",
      "roles": [
        ["name": "qa", "level": 1, "groups": []], ["name": "dev", "level": 9, "groups": ["xa", "xb"]],
      ],
    ]
    let module = try PolicyModule(file: "p.rego", text: "package t\n" + text)
    let plain = try CompiledPolicy([module])
    let traced = try CompiledPolicy([module], options: CompileOptions(tracing: true))
    let query = "x = data.t; y := [data.t.allow, data.t.chosen] with input.user as \"eve\""
    let expected = try plain.evaluate(query, input: input).results
    #expect(try traced.evaluate(query, input: input).results == expected)
    let (outcome, trace) = traced.trace(query, input: input)
    #expect(try outcome.get().results == expected)
    #expect(trace.events.count > 100)
  }
}
