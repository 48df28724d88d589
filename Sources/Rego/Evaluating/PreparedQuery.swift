/// A query compiled against a policy: evaluate it as often as needed, from any thread.
public struct PreparedQuery: Sendable {
  let policy: PolicyCode
  let data: Value
  let body: any Step
  let slotCount: Int
  let needsDeepStack: Bool

  /// Evaluates the query.
  ///
  /// Throws `RegoError`: a conflict, a strict built-in error, or `eval_cancel_error` when a limit is
  /// exceeded, which must be treated as a refusal.
  public func evaluate(input: Value? = nil, options: EvaluationOptions = .init()) throws(RegoError)
    -> Evaluation
  {
    try run(input: input, options: options, coverage: nil)
  }

  func run(
    input: Value?, options: EvaluationOptions, coverage: CoverageRecord?
  ) throws(RegoError) -> Evaluation {
    if needsDeepStack {
      let record = coverage.map { UncheckedTransfer($0) }
      return try DeepStack.run { [self] () throws(RegoError) in
        try runHere(input: input, options: options, coverage: record?.value)
      }
    }
    return try runHere(input: input, options: options, coverage: coverage)
  }

  private func runHere(
    input: Value?, options: EvaluationOptions, coverage: CoverageRecord?
  ) throws(RegoError) -> Evaluation {
    let machine = Machine(
      policy: policy, input: input, data: data, environment: options.environment, limits: options.limits,
      isStrict: options.isStrict)
    machine.coverage = coverage
    do {
      _ = try machine.enter(slotCount)
      _ = try body.run(machine)
    } catch let error as RegoError {
      throw error
    } catch let error as BuiltinError {
      throw Machine.cancelled(error)
    } catch {
      throw RegoError(.evaluationInternal, "the evaluation failed: \(error)")
    }
    return Evaluation(
      results: machine.bindings, printed: machine.state.printed, calls: machine.state.recorded,
      steps: machine.state.stepsUsed)
  }
}
