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
  ])
  func `a difference does not come back`(found: Found) throws {
    #expect(try evaluate(found.text, "data.t", input: ["l": [1, 2], "w": ["a"]]) == found.value)
  }
}
