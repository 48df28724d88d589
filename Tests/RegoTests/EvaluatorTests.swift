import Rego
import Testing

@Suite struct EvaluatorTests {
  private static func policy(_ text: String, data: Value = [:]) throws -> CompiledPolicy {
    try CompiledPolicy([PolicyModule(file: "t.rego", text: "package t\n" + text)], data: data)
  }

  private static func json(_ evaluator: Evaluator, _ input: String) throws -> String {
    let bytes = Array(input.utf8)
    return try bytes.withUnsafeBufferPointer { (buffer) throws(RegoError) -> String in
      try evaluator.withJSON(input: buffer) { String(decoding: $0, as: UTF8.self) }
    }
  }

  @Test func `an evaluator forgets the input before`() throws {
    let policy = try Self.policy(
      "p := {\"user\": input.user, \"roles\": [r | some r in data.roles[input.user]]}",
      data: ["roles": ["a": ["x", "y"], "b": []]])
    let evaluator = Evaluator(try policy.prepare("result = data.t.p"))
    #expect(try Self.json(evaluator, #"{"user": "a"}"#) == #"{"roles":["x","y"],"user":"a"}"#)
    #expect(try Self.json(evaluator, #"{"user": "b"}"#) == #"{"roles":[],"user":"b"}"#)
    #expect(try Self.json(evaluator, "{}") == "")
    #expect(try evaluator.evaluate(input: ["user": "a"]).results.first?["result"]?["user"] == "a")
  }

  @Test func `an evaluator goes on after an error`() throws {
    let policy = try Self.policy("p := input.x\np := 1")
    let evaluator = Evaluator(try policy.prepare("result = data.t.p"))
    #expect(throws: RegoError.self) { try Self.json(evaluator, #"{"x": 2}"#) }
    #expect(throws: RegoError.self) { try Self.json(evaluator, "{") }
    #expect(try Self.json(evaluator, #"{"x": 1}"#) == "1")
  }

  @Test func `what depends on data alone is computed once`() throws {
    let policy = try Self.policy(
      "slow := count([x | some x in data.xs; x > 1])\np := slow + input.n", data: ["xs": [1, 2, 3]])
    let query = try policy.prepare("result = data.t.p")
    let first = try query.evaluate(input: ["n": 1])
    let second = try query.evaluate(input: ["n": 2])
    #expect(first.results.first?["result"] == 3)
    #expect(second.results.first?["result"] == 4)
    #expect(second.steps < first.steps)
    let anew = try query.evaluate(input: ["n": 2], options: EvaluationOptions(reusesDocuments: false))
    #expect(anew.steps == first.steps)
    #expect(try policy.with(data: ["xs": [5]]).value(of: "data.t.p", input: ["n": 0]) == 1)
  }

  @Test func `what depends on frozen members of the input alone is computed once`() throws {
    let policy = try Self.policy(
      """
      risky := count([x | some x in input.context.xs; x > 1])
      p := risky + input.event
      whole := count(input)
      other := x if { x := risky with input.context.xs as [5, 6, 7] }
      """
    ).freezing(["context": ["xs": [1, 2, 3]]])
    let query = try policy.prepare("result = data.t.p")
    let first = try query.evaluate(input: ["event": 1])
    let second = try query.evaluate(input: ["event": 2, "context": "another"])
    #expect(first.results.first?["result"] == 3)
    #expect(second.results.first?["result"] == 4)
    #expect(second.steps < first.steps)
    let whole = try policy.prepare("result = data.t.whole")
    #expect(try whole.evaluate().results.first?["result"] == 1)
    #expect(try whole.evaluate(input: ["event": 1]).results.first?["result"] == 2)
    #expect(throws: RegoError.self) { try whole.evaluate(input: [1]) }
    let evaluator = Evaluator(query)
    #expect(try Self.json(evaluator, #"{"event": 5}"#) == "7")
    #expect(try policy.value(of: "data.t.other") == 3)
    #expect(try policy.value(of: "data.t.risky") == 2)
    let other = policy.freezing(["context": ["xs": [5, 6, 7]]])
    #expect(try other.value(of: "data.t.p", input: ["event": 0]) == 3)
  }

  @Test func `what is written, read from a clock or replaced is not kept`() throws {
    let policy = try Self.policy(
      """
      said if print("hello")
      now := time.now_ns()
      size := count(data.xs)
      mocked := x if { x := size with data.xs as [1] }
      replaced := x if { x := size with count as 7 }
      """, data: ["xs": [1, 2, 3]])
    let said = try policy.prepare("data.t.said")
    for _ in 0..<2 { #expect(try said.evaluate().printed == ["hello"]) }
    let now = try policy.prepare("result = data.t.now")
    for time in [5, 6] as [Int64] {
      let options = EvaluationOptions(environment: EvaluationEnvironment(timeNanoseconds: time))
      #expect(try now.evaluate(options: options).results.first?["result"] == Value(Int(time)))
    }
    for _ in 0..<2 {
      #expect(try policy.value(of: "data.t.size") == 3)
      #expect(try policy.value(of: "data.t.mocked") == 1)
      #expect(try policy.value(of: "data.t.replaced") == 7)
    }
  }

  @Test func `an error of a built-in is kept apart from its being undefined`() throws {
    let query = try Self.policy("p := 1 / data.zero\nq if not p", data: ["zero": 0]).prepare(
      "result = data.t.q")
    #expect(try query.evaluate().results.first?["result"] == true)
    #expect(throws: RegoError.self) { try query.evaluate(options: EvaluationOptions(isStrict: true)) }
    #expect(try query.evaluate().results.first?["result"] == true)
  }

  @Test func `values a loop makes last as long as they are used`() throws {
    let text = """
      names contains name if { some i in numbers.range(1, 50); name := sprintf("%d-%d", [i, i * i]) }
      joined := concat(",", [upper(n) | some n in names; endswith(f(n), "9")])
      f(x) := y if { y := concat("", [x, ""]) }
      longest := max([count(s) | some s in [sprintf("%v", [n]) | some n in names]])
      """
    let policy = try Self.policy(text)
    #expect(
      try policy.value(of: "data.t.joined")
        == "13-169,17-289,23-529,27-729,3-9,33-1089,37-1369,43-1849,47-2209,7-49")
    #expect(try policy.value(of: "data.t.longest") == 7)
  }

  @Test func `counting a comprehension counts what the array would hold`() throws {
    let text = """
      a := count([x | some x in [1, 2, 3]; some y in [[1], []]; count([z | some z in y]) == 1])
      b := count([z | some x in [[1, 2], [3]]; z := [y | some y in x]])
      c := count([undefined.x | some x in [1]; undefined := {}])
      """
    let policy = try Self.policy(text)
    #expect(try policy.value(of: "data.t.a") == 3)
    #expect(try policy.value(of: "data.t.b") == 2)
    #expect(try policy.value(of: "data.t.c") == 0)
  }
}
