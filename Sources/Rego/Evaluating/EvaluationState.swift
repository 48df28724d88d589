/// What one evaluation changes as it runs: its budget, generator, records and prepared texts. Used by one
/// thread.
final class EvaluationState {
  /// Steps between two looks at the clock.
  static let stepsPerClockCheck = 4_096

  let environment: EvaluationEnvironment
  let limits: EvaluationLimits
  let deadline: ContinuousClock.Instant?
  var printed: [String] = []
  var recorded: [RecordedCall] = []
  private(set) var stepsUsed = 0
  private var nextClockCheck = EvaluationState.stepsPerClockCheck
  private var randomState: UInt64
  private var prepared: [PreparedKey: Any] = [:]

  private struct PreparedKey: Hashable {
    let family: String
    let text: RegoString
  }

  init(environment: EvaluationEnvironment, limits: EvaluationLimits) {
    self.environment = environment
    self.limits = limits
    deadline = limits.seconds.map { ContinuousClock.now + .seconds($0) }
    randomState = environment.seed
  }

  /// Takes steps from the budget.
  @inline(__always)
  func charge(_ steps: Int) throws {
    stepsUsed &+= steps
    if stepsUsed >= nextClockCheck { try checkBudget() }
  }

  private func checkBudget() throws {
    nextClockCheck = stepsUsed + EvaluationState.stepsPerClockCheck
    if stepsUsed > limits.steps {
      throw BuiltinError(.halt, "the evaluation took more than its \(limits.steps) steps")
    }
    if let deadline, ContinuousClock.now > deadline {
      throw BuiltinError(.halt, "the evaluation took more than its \(limits.seconds ?? 0) seconds")
    }
  }

  /// SplitMix64.
  func nextRandom() -> UInt64 {
    randomState &+= 0x9E37_79B9_7F4A_7C15
    return ValueHash.mix(randomState)
  }

  /// The result of a non-deterministic call: made once for equal operands, recorded, or replayed.
  func recorded(_ name: String, _ operands: [Value], _ call: () throws -> Value?) throws -> Value? {
    if let known = recorded.first(where: { $0.name == name && $0.operands == operands }) {
      return known.result
    }
    let result: Value?
    if let replay = environment.replay {
      guard let known = replay.first(where: { $0.name == name && $0.operands == operands }) else {
        throw BuiltinError.failure("the recorded evaluation made no such call")
      }
      result = known.result
    } else {
      result = try call()
    }
    recorded.append(RecordedCall(name: name, operands: operands, result: result))
    return result
  }

  func cached<Prepared>(
    _ family: String, _ text: RegoString, _ prepare: () throws -> Prepared
  ) throws -> Prepared {
    let key = PreparedKey(family: family, text: text)
    if let present = prepared[key] as? Prepared { return present }
    let made = try prepare()
    prepared[key] = made
    return made
  }
}
