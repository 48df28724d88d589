/// A query compiled against a policy: evaluate it as often as needed, from any thread.
///
/// For many evaluations on one thread make an `Evaluator` of it, which reuses what each of them needs.
public struct PreparedQuery: @unchecked Sendable {  // safe: neither it nor its steps ever change
  let policy: PolicyCode
  let data: Value
  /// Members every input has, whatever the caller gives.
  let frozen: RegoObject
  let folded: FoldedDocuments
  /// The members of the input besides the frozen ones that the query itself looks at; nil when it looks at more,
  /// or none is frozen.
  let members: [Value]?
  let body: Step
  /// The names of the query's variables, as the objects of its results hold them.
  let shape: ObjectShape
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
    input: Value?, options: EvaluationOptions, coverage: CoverageRecord?, trace: TraceRecorder? = nil
  ) throws(RegoError) -> Evaluation {
    if needsDeepStack {
      let records = UncheckedTransfer((coverage, trace))
      return try DeepStack.run { [self] () throws(RegoError) in
        try runHere(input: input, options: options, coverage: records.value.0, trace: records.value.1)
      }
    }
    return try runHere(input: input, options: options, coverage: coverage, trace: trace)
  }

  private func runHere(
    input: Value?, options: EvaluationOptions, coverage: CoverageRecord?, trace: TraceRecorder?
  ) throws(RegoError) -> Evaluation {
    // What is covered or traced would differ if documents had been computed before.
    let folded = coverage == nil && trace == nil && options.reusesDocuments ? folded : nil
    let machine = Machine(self, input: try completed(input), options: options, folded: folded)
    machine.coverage = coverage
    machine.trace = trace
    try run(on: machine)
    return evaluation(of: machine)
  }

  /// The input with the members that are frozen.
  func completed(_ input: Value?) throws(RegoError) -> Value? {
    if frozen.isEmpty { return input }
    guard let input else { return .object(frozen) }
    guard case .object(let given) = input else {
      throw RegoError(
        .evaluationType, "the input is no object, and members of it have been frozen",
        remedy: "Give an object with the remaining members.")
    }
    var members = RegoObject.Builder(given)
    for (key, value) in frozen { members[key] = value }
    return .object(members.build())
  }

  /// Runs the query on a machine that is ready for it.
  func run(on machine: Machine) throws(RegoError) {
    do {
      _ = try machine.enter(slotCount)
      if let former = machine.former, let members {
        try machine.recallRows(from: former, reading: members) { _ = try body.run(machine) }
      } else {
        _ = try body.run(machine)
      }
    } catch let error as RegoError {
      throw error
    } catch let error as BuiltinError {
      throw Machine.cancelled(error)
    } catch {
      throw RegoError(.evaluationInternal, "the evaluation failed: \(error)")
    }
  }

  /// What a machine that has run found.
  func evaluation(of machine: Machine) -> Evaluation {
    let results = (0..<machine.rowCount).map { row in
      RegoObject(
        storage: ObjectStorage.make(shape) { target in
          for column in 0..<shape.count {
            (target + column).initialize(to: machine.rows[row * shape.count + column].value)
          }
        })
    }
    return Evaluation(
      results: results, printed: machine.state.printed, calls: machine.state.recorded,
      steps: machine.state.stepsUsed)
  }
}
