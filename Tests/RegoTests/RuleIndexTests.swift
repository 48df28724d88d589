import Rego
import Testing

/// Rules that begin with one comparison are looked up; what they define must be what running all defines.
@Suite struct RuleIndexTests {
  private static let text = """
    names contains "a" if { input.kind == "a" }
    names contains "b" if { "b" == input.kind; input.size > 1 }
    names contains "c" if { input.kind == "c" }
    names contains "one" if { input.kind == 1 }
    names contains "nothing" if { input.kind == null }
    names contains "always" if { true }
    names contains "other" if { input.other == "a" }
    names contains "a2" if { input.kind == "a"; not input.size }

    default level := "none"
    level := "low" if { input.kind == "a" }
    level := "mid" if { input.kind == "b" } else := "high" if { input.size > 5 }
    level := "low" if { input.kind == "d" }
    level := "odd" if { input.kind == 1.0 }
    level := "top" if { input.kind == "e" }

    price("a") := 1
    price("b") := 2
    price("c") := 3
    price("d") := 4
    price(x) := 9 if { startswith(x, "z") }
    prices := {k: price(k) | some k in ["a", "d", "x", "zz"]}

    deep contains 1 if { input.a.b == "x" }
    deep contains 2 if { input.a.b == "y" }
    deep contains 3 if { input.a.b == "x" }
    deep contains 4 if { input.a.b == "z" }
    """

  private func found(_ rule: String, _ input: Value?) throws -> Value? {
    try evaluate(Self.text, "data.t.\(rule)", input: input)
  }

  @Test func `sets hold what the rules for the value and the rules for any value add`() throws {
    #expect(try found("names", ["kind": "a"]) == .set(["a", "a2", "always"]))
    #expect(try found("names", ["kind": "a", "size": 3, "other": "a"]) == .set(["a", "always", "other"]))
    #expect(try found("names", ["kind": "b", "size": 3]) == .set(["b", "always"]))
    #expect(try found("names", ["kind": 1]) == .set(["one", "always"]))
    #expect(try found("names", ["kind": .null]) == .set(["nothing", "always"]))
    #expect(try found("names", ["kind": "x"]) == .set(["always"]))
    #expect(try found("names", nil) == .set(["always"]))
  }

  @Test func `complete rules keep their default, their else and their conflicts`() throws {
    #expect(try found("level", ["kind": "a"]) == "low")
    #expect(try found("level", ["kind": "b"]) == "mid")
    #expect(try found("level", ["kind": "x", "size": 9]) == "high")
    #expect(try found("level", ["kind": "x"]) == "none")
    #expect(try found("level", ["kind": 1]) == "odd")
    #expect(throws: RegoError.self) { try found("level", ["kind": "e", "size": 9]) }
  }

  @Test func `functions are found by their constant parameters`() throws {
    #expect(try found("prices", nil) == ["a": 1, "d": 4, "zz": 9])
  }

  @Test func `fields of fields are compared as well`() throws {
    #expect(try found("deep", ["a": ["b": "x"]]) == .set([1, 3]))
    #expect(try found("deep", ["a": "x"]) == .set([]))
  }
}
