import Rego
import Testing

/// A policy that loops or explodes ends in an error, never in a pass, never in a hang.
@Suite struct LimitTests {
  private func cancelled(_ text: String, _ limits: EvaluationLimits) -> RegoError? {
    do {
      _ = try evaluate(text, "data.t.p", options: EvaluationOptions(limits: limits))
      return nil
    } catch { return error as? RegoError }
  }

  @Test func `steps are bounded`() throws {
    let text = """
      xs := numbers.range(1, 1000)
      p if { some a in xs; some b in xs; some c in xs; a + b + c == 0 }
      """
    let error = try #require(cancelled(text, EvaluationLimits(steps: 50_000)))
    #expect(error.code == "eval_cancel_error")
    #expect(error.message.contains("50000 steps"))
  }

  @Test func `time is bounded`() throws {
    let text =
      "xs := numbers.range(1, 1000)\np if { some a in xs; some b in xs; some c in xs; a + b + c == 0 }"
    let error = try #require(cancelled(text, EvaluationLimits(seconds: 0.05)))
    #expect(error.code == "eval_cancel_error")
  }

  @Test func `depth is bounded`() throws {
    let rules = (1...300).map { "r\($0) := r\($0 - 1)" }.joined(separator: "\n")
    let error = try #require(cancelled("r0 := 0\n\(rules)\np := r300", EvaluationLimits(depth: 100)))
    #expect(error.code == "eval_cancel_error")
  }

  @Test func `a cancelled negation does not hold`() throws {
    let text = "xs := numbers.range(1, 1000)\np if not q\nq if { some a in xs; some b in xs; a + b == 0 }"
    #expect(cancelled(text, EvaluationLimits(steps: 10_000))?.code == "eval_cancel_error")
  }

  @Test func `many elements are no trouble for the standard limits`() throws {
    #expect(
      try evaluate("p := count([1 | some x in numbers.range(1, 20000); x % 2 == 0])", "data.t.p") == 10000)
  }

  @Test func `types that double with each step are not followed to the end`() {
    let rules = (1...80).map { "r\($0) := [r\($0 - 1), r\($0 - 1)]" }.joined(separator: "\n")
    #expect(compileError("r0 := input\n" + rules) == nil)
    let steps = (1...80).map { "x\($0) := [x\($0 - 1), x\($0 - 1)]" }.joined(separator: "; ")
    #expect(compileError("p if { x0 := input; \(steps) }") == nil)
    let objects = (1...80).map { "x\($0) := {\"a\": x\($0 - 1), \"b\": x\($0 - 1)}" }.joined(separator: "; ")
    #expect(compileError("p if { x0 := 1; \(objects); x80.a.b.a }") == nil)
    let nested = String(repeating: "[x | x := ", count: 80) + "1" + String(repeating: "]", count: 80)
    #expect(compileError("p := \(nested)") == nil)
  }

  @Test(arguments: [
    "\u{0}", "p := \"\u{0}\"", "p := \"\\ud800\"", "p := 1e999999999999", "p := 1e-999999999999",
    "p := " + String(repeating: "9", count: 100_000),
    "p := \"" + String(repeating: "a", count: 1_000_000) + "\"",
    "p := " + String(repeating: "-", count: 10_000) + "1", "p := " + String(repeating: "(", count: 10_000),
    "p if " + String(repeating: "{", count: 10_000), String(repeating: "not ", count: 10_000),
    "p := $\"" + String(repeating: "{$\"", count: 5_000), "p := x" + String(repeating: "[x", count: 5_000),
    "p := x" + String(repeating: ".x", count: 100_000), String(repeating: "else ", count: 10_000),
    String(repeating: "p := 1 else := 2\n", count: 2_000), "import data.p\nimport data.t\np := t.p",
    "p := f" + String(repeating: "(f", count: 5_000),
    "p if { " + String(repeating: "every x in [1] { ", count: 2_000),
  ])
  func `no text crashes the compiler`(text: String) {
    if let error = compileError(text) { #expect(error.location == nil || error.excerpt != nil) }
  }
}
