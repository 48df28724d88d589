internal import Notation

/// What a built-in may know beyond its operands: the injected world, and the budget of the evaluation.
///
/// Valid during the call only.
public struct BuiltinContext {
  let state: EvaluationState

  init(state: EvaluationState) { self.state = state }

  /// The injected world: time, randomness, runtime facts, network.
  public var environment: EvaluationEnvironment { state.environment }

  /// The moment of the evaluation in nanoseconds since 1970-01-01T00:00:00Z.
  ///
  /// Throws when the caller gave none: nothing here reads a clock.
  public func timeNanoseconds() throws -> Int64 {
    guard let time = environment.timeNanoseconds else {
      throw BuiltinError.failure("no time was given to this evaluation")
    }
    return time
  }

  /// The next 64 bits of the evaluation's own generator, seeded by the environment.
  public func nextRandom() -> UInt64 { state.nextRandom() }

  /// Takes `steps` from the budget; throws `BuiltinError` of kind `halt` when it is spent or time is up.
  ///
  /// Call it in loops whose length does not follow from the size of the operands.
  public func charge(_ steps: Int) throws { try state.charge(steps) }

  /// Takes a step for each 64 bytes of text read or made beyond the operands and the result, which are counted
  /// by themselves.
  public func charge(bytes: Int) throws { try state.charge(bytes >> EvaluationState.stepShift) }

  /// Takes the steps reading values takes that stand in an operand.
  func charge(reading values: [Value]) throws {
    var steps = values.count
    for value in values { steps &+= Cell(value).readingSteps }
    try state.charge(steps)
  }

  /// Throws unless so many values of so many bytes each may still be made: for results that are much larger
  /// than their operands.
  public func checkRoom(for count: Int, bytesEach bytes: Int) throws {
    let (total, isBeyond) = count.multipliedReportingOverflow(by: bytes)
    try state.checkRoom(isBeyond ? .max : total)
  }

  /// Runs searches of regular expressions within the budget, which `search` hands on to them.
  func searching<Result>(_ search: (any RegularExpressionBudget) throws -> Result) throws -> Result {
    try state.searching(search)
  }

  /// The elements in ascending order; each comparison is a step where there are many.
  func inOrder(_ elements: [Value]) throws -> [Value] { try elements.inOrder(charging: state) }

  /// The seconds left of the evaluation's time, which begins to run now if it has not; nil where it has no limit.
  /// Throws `BuiltinError` of kind `halt` when none are left.
  public func remainingSeconds() throws -> Double? { try state.remainingSeconds() }

  /// Throws unless `count` elements or bytes of a result stay within the limit of one value.
  public func checkSize(_ count: Int) throws {
    guard count <= state.limits.valueElements else {
      throw BuiltinError(
        .halt, "a result of \(count) elements exceeds the limit of \(state.limits.valueElements)")
    }
    try state.checkRoom(count)
  }

  /// Remembers what was prepared for a text during this evaluation: parsed patterns, schemas, keys.
  public func cached<Prepared>(
    _ family: String, _ key: RegoString, _ prepare: () throws -> Prepared
  ) throws -> Prepared {
    try state.cached(family, key, prepare)
  }

  /// Captures a line of `print` or `trace`.
  public func emit(_ line: String) { state.emit(line) }

  /// Captures a line of `trace`, which traces show where it was said.
  func note(_ line: String) {
    state.traced.append(line)
    emit(line)
  }
}
