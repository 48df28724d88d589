import Notation
import Rego
import Testing

/// What policies mean, where OPA's cases are silent or the API is at stake.
@Suite struct EvaluationTests {
  @Test func `five lines decide`() throws {
    let module = try PolicyModule(
      file: "allow.rego", text: "package example\nallow if input.user == \"alice\"")
    let policy = try CompiledPolicy([module])
    #expect(try policy.value(of: "data.example.allow", input: ["user": "alice"]) == true)
    #expect(try policy.value(of: "data.example.allow", input: ["user": "eve"]) == nil)
  }

  @Test func `what a negated call needs must be defined, as in OPA`() throws {
    #expect(try evaluate("p if not startswith(input.missing, \"a\")", "data.t.p") == nil)
    #expect(try evaluate("p if not input.missing == 1", "data.t.p") == true)
  }

  @Test func `every way a query holds is a result`() throws {
    let module = try PolicyModule(file: "t.rego", text: "package t\np contains x if some x in [1, 2]")
    let found = try CompiledPolicy([module]).evaluate("data.t.p[x]; y := x * 2")
    #expect(found.results.map { $0["y"] } == [2, 4])
    #expect(found.results.map { $0["x"] } == [1, 2])
  }

  @Test func `the base document can be exchanged`() throws {
    let module = try PolicyModule(file: "t.rego", text: "package t\np := data.limits.max")
    let policy = try CompiledPolicy([module], data: ["limits": ["max": 1]])
    #expect(try policy.value(of: "data.t.p") == 1)
    #expect(try policy.with(data: ["limits": ["max": 2]]).value(of: "data.t.p") == 2)
  }

  @Test func `print is captured, a line for each way its arguments hold`() throws {
    let module = try PolicyModule(
      file: "t.rego", text: "package t\np if { some x in [1, 2]; print(\"x is\", x, input.missing) }\nq if p")
    let found = try CompiledPolicy([module]).evaluate("data.t.q")
    #expect(found.printed == ["x is 1 <undefined>"])
  }

  @Test func `complete rules must agree`() throws {
    let error = #expect(throws: RegoError.self) {
      try evaluate("p := 1 if input.a\np := 2 if input.b", "data.t.p", input: ["a": true, "b": true])
    }
    #expect(error?.code == "eval_conflict_error")
    #expect(error?.location?.position.line == 3)
  }

  @Test func `errors of built-ins are undefined unless errors are strict`() throws {
    let text = "p := 1 / input.zero"
    #expect(try evaluate(text, "data.t.p", input: ["zero": 0]) == nil)
    let error = #expect(throws: RegoError.self) {
      try evaluate(text, "data.t.p", input: ["zero": 0], options: EvaluationOptions(isStrict: true))
    }
    #expect(error?.line == "t.rego:2: eval_builtin_error: div: divide by zero")
  }

  @Test func `v0 modules are read when asked for`() throws {
    let text = "package t\np[x] { x := [1, 2][_] }\nq = 3 { true } else = 4 { true }\nin := 7"
    let policy = try CompiledPolicy([PolicyModule(file: "t.rego", text: text, version: .v0)])
    #expect(try policy.value(of: "data.t") == ["p": .set([1, 2]), "q": 3, "in": 7])
    #expect(throws: RegoError.self) { try PolicyModule(file: "t.rego", text: text) }
  }

  @Test func `calls of non-deterministic built-ins are recorded and replayed`() throws {
    let module = try PolicyModule(file: "t.rego", text: "package t\np := rand.intn(\"a\", 1000000)")
    let policy = try CompiledPolicy([module])
    let first = try policy.evaluate(
      "x = data.t.p", options: EvaluationOptions(environment: EvaluationEnvironment(seed: 7)))
    #expect(first.calls.map(\.name) == ["rand.intn"])
    let replayed = try policy.evaluate(
      "x = data.t.p",
      options: EvaluationOptions(environment: EvaluationEnvironment(seed: 8, replay: first.calls)))
    #expect(first.results == replayed.results)
  }

  @Test func `deep chains of rules run on a stack of their own`() throws {
    let rules = (1...1_500).map { "r\($0) := r\($0 - 1) + 1" }.joined(separator: "\n")
    #expect(try evaluate("r0 := 0\n" + rules, "data.t.r1500") == 1500)
  }
}
