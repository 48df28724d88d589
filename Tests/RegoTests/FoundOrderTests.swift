import Notation
import Rego
import Testing

/// What comparing generated policies with OPA has found about order: of arguments, equal values, bodies.
@Suite struct FoundOrderTests {
  @Test(arguments: [
    "f(x, y) := 1\np if f({4: v | some v in [1, 2]}, [1 | false][_])",
    "p if object.get({4: v | some v in [1, 2]}, [1 | false][_], 1)",
  ])
  func `an argument is evaluated before those behind it that run through something`(text: String) {
    let error = #expect(throws: RegoError.self) { try evaluate(text, "data.t.p") }
    #expect(error?.code == "eval_conflict_error")
  }

  @Test func `what is undefined in front of an argument with an error hides it`() throws {
    let text = "q := {1: v | some v in [\"a\", \"b\"]}\np if startswith(input.none, q[_])"
    #expect(try evaluate(text, "data.t.p", input: [:]) == nil)
  }

  @Test(arguments: [
    ("{1: v | some v in [2, 2e0]}", "{1: 2e0}"), ("{1: [v] | some v in [2.0, 2]}", "{1: [2]}"),
    ("[v | v := object.union({1: 2}, {1: 2e0})]", "[{1: 2}]"),
    ("object.union({1: 2, 3: 4}, {1: 2e0})", "{1: 2e0, 3: 4}"),
  ])
  func `of equal values written in two ways the one OPA keeps is kept`(term: String, text: String) throws {
    let found = try evaluate("p := sprintf(\"%v\", [\(term)])", "data.t.p")
    #expect(found == .string(RegoString(text)))
  }

  @Test(arguments: [
    ("{1, 2} & {1.0}", "{1.0}"), ("{1.0, 3} & {1, 2}", "{1.0}"), ("{1, 2} & {1.0, 3}", "{1}"),
    ("and({1.0, 2, 3}, {1, 2.0})", "{1, 2.0}"),
    ("intersection({{2}, {x | some x in [2e0]}})", "{2e0}"), ("{[2], [x | some x in [2e0]]}", "{[2e0]}"),
  ])
  func `of equal elements the one OPA keeps is kept`(term: String, text: String) throws {
    let found = try evaluate("p := sprintf(\"%v\", [\(term)])", "data.t.p")
    #expect(found == .string(RegoString(text)))
  }

  @Test(arguments: [
    "{{1: v | some v in [1, 2]}, input.none}", "{[1, 2][_], {1: v | some v in [1, 2]}, input.none}",
    "{{1: v | some v in [1, 2]}: 1, input.none: 2}",
  ])
  func `references of a set or keys are evaluated before its comprehensions`(term: String) throws {
    #expect(try evaluate("p if \(term) != 1", "data.t.p", input: [:]) == nil)
  }

  @Test func `a rule keeps the first of equal values`() throws {
    let found = try evaluate("q[1] := v if some v in [2, 2e0]\np := sprintf(\"%v\", [q])", "data.t.p")
    #expect(found == "{1: 2}")
  }

  @Test func `addresses are looked at where there is something to compare them with`() throws {
    #expect(try evaluate("p := net.cidr_contains_matches([[1]], [])", "data.t.p") == .set([]))
    #expect(throws: RegoError.self) {
      try evaluate("p := net.cidr_contains_matches([[]], [])", "data.t.p", options: .init(isStrict: true))
    }
  }

  @Test func `a rule goes on with a further body on a line of its own`() throws {
    #expect(try evaluate("p if { false }\n{ true }\nq := 1") == ["p": true, "q": 1])
  }

  @Test func `a function named as the one behind an operator takes its place`() throws {
    #expect(try evaluate("minus(x, y) := 7\np := 3 - 2", "data.t.p") == 7)
    #expect(compileError("p if { minus := 1; 3 - minus == 2 }")?.code == "rego_compile_error")
  }

  @Test func `objects are matched by keys that are looked up`() throws {
    let text = "p := v if { {input.k: v} = {input.k: input.x} }"
    #expect(try evaluate(text, "data.t.p", input: ["k": "a", "x": 1]) == 1)
    #expect(try evaluate(text, "data.t.p", input: ["x": 1]) == nil)
  }
}
