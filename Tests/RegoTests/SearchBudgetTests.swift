import Notation
import Testing

@testable import Rego

/// Searches of regular expressions within the budget of an evaluation.
@Suite struct SearchBudgetTests {
  private struct Broken: Error {}

  @Test func `what ended a search that failed does not end the next`() throws {
    let state = EvaluationState(
      environment: EvaluationEnvironment(), limits: EvaluationLimits(bytes: 1 << 10))
    #expect(throws: Broken.self) {
      try state.searching { budget -> Int in
        #expect(!budget.hasRoom(forBytes: 1 << 20))
        throw Broken()
      }
    }
    #expect(try state.searching { $0.hasRoom(forBytes: 1) })
  }

  @Test func `a search that runs out of budget ends with the reason`() throws {
    let state = EvaluationState(
      environment: EvaluationEnvironment(), limits: EvaluationLimits(bytes: 1 << 10))
    #expect(throws: BuiltinError.self) { try state.searching { $0.hasRoom(forBytes: 1 << 20) } }
    #expect(try state.searching { $0.hasRoom(forBytes: 1) })
  }
}
