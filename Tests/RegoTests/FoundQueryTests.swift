import Notation
import Rego
import Testing

/// What comparing queries and calls with OPA has found.
@Suite struct FoundQueryTests {
  private func module(_ text: String) throws -> PolicyModule {
    try PolicyModule(file: "t.rego", text: "package t\n" + text)
  }

  private static let functions = "f(x) := [x, 1]\ng(x, y) := x + y"

  @Test(arguments: [
    ("data.t.f(1, x)", #"[{"x": [1, 1]}]"#), ("data.t.f(1, [1, x])", #"[{"x": 1}]"#),
    ("data.t.f(1, [2, x])", "[]"),
    ("data.t.g(1, 2, x)", #"[{"x": 3}]"#), ("data.t.g(1, 2, 3)", "[{}]"), ("data.t.g(1, 2, 4)", "[]"),
    ("data.t.f(y, x); y = 2", #"[{"x": [2, 1], "y": 2}]"#), ("not data.t.f(1, [1, 2])", "[{}]"),
  ])
  func `a query gets the result of a function as one operand more`(query: String, rows: String) throws {
    let policy = try CompiledPolicy([module(Self.functions)])
    let found = try policy.evaluate(query).results.map { Value.object($0) }
    #expect(try Value.array(found) == Value(parsing: Array(rows.utf8)))
  }

  @Test(arguments: ["data.t.f(1, 2, 3)", "x = data.t.f(1, y)"])
  func `two operands more than a function takes are too many`(query: String) throws {
    let policy = try CompiledPolicy([module(Self.functions)])
    let error = #expect(throws: RegoError.self) { try policy.evaluate(query) }
    #expect(error?.code == "rego_type_error")
  }

  @Test func `an option of another name than a text is told by its place`() throws {
    let text = "p := json.marshal_with_options(1, x) if { x := {1: 1} }"
    let error = #expect(throws: RegoError.self) {
      try evaluate(text, "data.t.p", options: .init(isStrict: true))
    }
    #expect(
      error?.message.hasSuffix(
        "operand 2 failed to stringify key 1 at index 0: operand 0 must be string but got number") == true)
  }

  @Test func `print in the head of a comprehension of a query does no harm`() throws {
    let policy = try CompiledPolicy([module("p := 1")])
    #expect(try policy.evaluate("x = {[1 | print(1, 2)] | true}").results.count == 1)
    #expect(try policy.evaluate("every i in [1 | print(1, 2)] { i }").results.count == 1)
  }
}
