import Rego
import Testing

/// Evaluating again and again with frozen members keeps what has not changed, and nobody can tell but by the time.
@Suite struct `Documents of former evaluations` {
  /// Policies whose documents rest on the event in all the ways there are.
  static let policies = [
    // By way of a document that seldom changes.
    """
    in_force if input.time >= 10
    traits contains "law" if in_force
    traits contains name if some name in input.context.names
    applicable := {name | some name in traits; name != input.without}
    deny contains sprintf("%s is missing", [name]) if { some name in applicable; not name in input.context.has }
    p := {"deny": deny, "n": count(applicable)}
    """,
    // Functions that look at the input, remembered calls, else, default, incremental definitions.
    """
    f(x) := y if { y := x + input.time; y < 12 } else := late
    late := "late" if input.context.names[_] == "a"
    g(x) := [f(x), f(x), h(x)] if { some i; input.context.names[i]; i >= 0 }
    h(x) := count([y | some y in [1, 2, 3]; y < x; input.without != "b"; input.time > 3; y != 9; y != 8; y != 7])
    default q := "none"
    q := g(2) if input.time > 4
    q := g(2) if input.time == 8
    p := {"q": q, "again": g(2), "h": h(3)}
    """,
    // What `with` replaces, and rules below it.
    """
    base := input.time * 2
    other := x if x := base with input.time as 7
    third := [x | some t in [1, input.time]; x := base with input.time as t]
    mocked := x if x := count(input.context.names) with count as f
    f(x) := concat(",", x)
    fourth := x if x := q with data.t.base as 5
    q := base + 1
    p := [base, other, third, mocked, fourth]
    """,
    // Documents in parts, references over them, whole packages.
    """
    parts[kind][name] := input.time if { some name in input.context.names; kind := input.without }
    sets[kind] contains name if { some name in input.context.names; kind := sprintf("%v", [input.time % 2]) }
    p := {"parts": parts, "one": object.get(parts, "a", {}), "sets": [s | some k; s := sets[k]], "x": {y | parts[_][y]}}
    """,
    // Numbers that are equal and written differently; values taken from the event; undefined ones.
    """
    shown := [input.time, input.event]
    kept := input.event.text if input.event.ok
    p := {"shown": shown, "kept": [k | k := kept], "n": input.time + 0}
    """,
    // Errors for some events only.
    """
    x := 1 if input.time > 0
    x := 2 if input.time > 15
    y := x + 1
    p := [y, z]
    z := "ok" if not input.without == "a"
    z := "not" if input.without == "a"
    """,
  ]

  static let context: Value = ["names": ["a", "b", "c"], "has": ["b"]]

  static func events(_ generator: inout SystemRandomNumberGenerator) throws -> [Value] {
    try (0..<60).map { _ in
      let time =
        ["1", "5", "8", "8.0", "9", "10", "11", "12", "16", "0.8e1"].randomElement(using: &generator) ?? ""
      let without = ["a", "b", "d"].randomElement(using: &generator) ?? ""
      let event =
        ["{}", #"{"ok": true, "text": "t"}"#, #"{"ok": false}"#, "1", "1.0"].randomElement(
          using: &generator) ?? ""
      let text = #"{"time": \#(time), "without": "\#(without)", "event": \#(event)}"#
      return try Value(parsing: Array(text.utf8))
    }
  }

  @Test(arguments: policies)
  func `evaluating in any order finds what evaluating once finds`(text: String) throws {
    let policy = try CompiledPolicy([PolicyModule(file: "t.rego", text: "package t\n" + text)])
    let frozen = policy.freezing(["context": Self.context])
    let evaluators = try ["result = data.t.p", "result = data.t", "data.t.p = x; y = input.time"].map {
      (query: $0, again: Evaluator(try frozen.prepare($0)))
    }
    var generator = SystemRandomNumberGenerator()
    for event in try Self.events(&generator) {
      var whole = event.object ?? RegoObject()
      whole = whole.setting("context", to: Self.context)
      for (query, again) in evaluators {
        let anew = Result { () throws(RegoError) in
          try policy.evaluate(
            query, input: .object(whole), options: EvaluationOptions(reusesDocuments: false)
          ).results.map { "\(Value.object($0))" }
        }
        let found = Result { () throws(RegoError) in
          try again.evaluate(input: event).results.map { "\(Value.object($0))" }
        }
        switch (anew, found) {
        case (.success(let anew), .success(let found)): #expect(anew == found, "\(query) of \(event)")
        case (.failure(let anew), .failure(let found)): #expect(anew.message == found.message)
        default: Issue.record("\(query) of \(event): \(anew) anew, \(found) again")
        }
      }
    }
  }

  @Test func `an event that changes nothing of what a decision rests on costs next to nothing`() throws {
    let policy = try CompiledPolicy([PolicyModule(file: "t.rego", text: "package t\n" + Self.policies[0])])
    let names = (0..<1_000).map { "name \($0)" }
    let context: Value = ["names": .array(names.map { Value($0) }), "has": []]
    let evaluator = Evaluator(try policy.freezing(["context": context]).prepare("result = data.t.p"))
    let first = try evaluator.evaluate(input: ["time": 1, "without": "a"])
    let second = try evaluator.evaluate(input: ["time": 2, "without": "a"])
    #expect(first.results == second.results)
    #expect(second.steps * 20 < first.steps)
    let third = try evaluator.evaluate(input: ["time": 11, "without": "a"])
    #expect(third.results != second.results)
  }

  @Test func `what changes with every event is not kept for ever`() throws {
    let policy = try CompiledPolicy([PolicyModule(file: "t.rego", text: "package t\np := input.event + 1")])
    let evaluator = Evaluator(try policy.freezing(["context": 1]).prepare("result = data.t.p"))
    for number in 0..<100 {
      #expect(
        try evaluator.evaluate(input: ["event": Value(number)]).results.first?["result"] == Value(number + 1))
    }
  }
}
