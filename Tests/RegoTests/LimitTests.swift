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
}
