internal import Notation

/// What one evaluation changes as it runs: its budget, generator, records and prepared texts. Used by one
/// thread.
final class EvaluationState {
  /// Steps between two looks at the clock.
  static let stepsPerClockCheck = 4_096
  /// More prepared texts are not kept, nor carried over to the next evaluation.
  static let preparedLimit = 256

  let environment: EvaluationEnvironment
  let limits: EvaluationLimits
  /// The clock is first looked at after some steps; most evaluations have ended by then.
  private var deadline: ContinuousClock.Instant? { didSet { isUsed = true } }
  var printed: [String] = [] { didSet { isUsed = true } }
  /// What the built-in `trace` said; it is among what was printed too.
  var traced: [String] = [] { didSet { isUsed = true } }
  private(set) var recorded: [RecordedCall] = [] { didSet { isUsed = true } }
  /// True when there is something to forget before the next evaluation.
  private var isUsed = false
  private(set) var stepsUsed = 0
  /// Bytes of text a built-in reads or makes in one step: two to the power of this.
  static let stepShift = 6
  /// Steps of searches that are one step.
  static let searchStepShift = 4
  /// More elements than these are ordered step by step.
  static let freelyOrdered = 1 << 16
  /// What the values made so far take up. Each access reads or writes it and calls nothing, so that none can
  /// meet another: checking that took a twentieth of a loop's time.
  @exclusivity(unchecked) var memory = MemoryTally()
  /// Bytes of what was printed, which stays until the end.
  private var printedBytes = 0
  /// Steps searches have taken in the call in progress, and why the last was ended.
  private var searchSteps = 0
  private var endOfSearch: (any Error)?
  private var nextClockCheck = EvaluationState.stepsPerClockCheck
  private var randomState: UInt64 { didSet { isUsed = true } }
  private var prepared: [PreparedKey: Any] = [:] { didSet { isUsed = true } }

  private struct PreparedKey: Hashable {
    let family: String
    let text: RegoString
  }

  init(environment: EvaluationEnvironment, limits: EvaluationLimits) {
    self.environment = environment
    self.limits = limits
    randomState = environment.seed
  }

  /// Makes ready for the next evaluation. What was prepared for texts is kept, up to a limit.
  func restart() {
    stepsUsed = 0
    memory = MemoryTally()
    printedBytes = 0
    nextClockCheck = EvaluationState.stepsPerClockCheck
    guard isUsed else { return }
    randomState = environment.seed
    deadline = nil
    printed = []
    traced = []
    recorded = []
    isUsed = false
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
    if memory.bytes + printedBytes > limits.bytes { throw tooManyBytes }
    guard let seconds = limits.seconds else { return }
    let now = ContinuousClock.now
    if let deadline {
      guard now <= deadline else {
        throw BuiltinError(.halt, "the evaluation took more than its \(seconds) seconds")
      }
    } else {
      deadline = now + .seconds(seconds)
    }
  }

  /// Counts bytes of a value that has been made.
  @inline(__always)
  func made(_ bytes: Int) throws {
    memory.bytes &+= bytes
    if memory.bytes > limits.bytes { throw tooManyBytes }
  }

  /// Throws unless a value of so many bytes may still be made.
  func checkRoom(_ bytes: Int) throws {
    if bytes > limits.bytes - memory.bytes { throw tooManyBytes }
  }

  @inline(never)
  private var tooManyBytes: BuiltinError {
    BuiltinError(.halt, "the evaluation made values of more than its \(limits.bytes) bytes")
  }

  /// Counts the result of a built-in: its bytes, and the work of making them.
  @inline(__always)
  func madeResult(_ cell: Cell) throws {
    if cell.isReference { try madeResultSlowly(cell) }
  }

  @inline(never)
  private func madeResultSlowly(_ cell: Cell) throws {
    let bytes = cell.freshBytes
    try made(bytes)
    try charge(bytes >> EvaluationState.stepShift)
  }

  /// Keeps a line that was printed.
  func emit(_ line: String) {
    printed.append(line)
    printedBytes += line.utf8.count + MemoryTally.allocation
  }

  /// Runs searches of regular expressions within the budget.
  func searching<Result>(_ search: (any RegularExpressionBudget) throws -> Result) throws -> Result {
    searchSteps = 0
    // What ended a search that failed by itself says nothing of this one.
    endOfSearch = nil
    let result = try search(self)
    if let endOfSearch {
      self.endOfSearch = nil
      throw endOfSearch
    }
    return result
  }

  /// The seconds left, from now on where time has not begun to run; nil where it has no limit.
  func remainingSeconds() throws -> Double? {
    guard let seconds = limits.seconds else { return nil }
    let now = ContinuousClock.now
    let end = deadline ?? now + .seconds(seconds)
    deadline = end
    guard now < end else {
      throw BuiltinError(.halt, "the evaluation took more than its \(seconds) seconds")
    }
    return (end - now) / .seconds(1)
  }

  /// SplitMix64.
  func nextRandom() -> UInt64 {
    randomState &+= 0x9E37_79B9_7F4A_7C15
    return ValueHash.mix(randomState)
  }

  /// The result of a non-deterministic call: made once for equal operands, recorded, or replayed. Its failures are too.
  func recorded(_ name: String, _ operands: [Value], _ call: () throws -> Value?) throws -> Value? {
    if let known = recorded.first(where: { $0.name == name && $0.operands == operands }) {
      return try known.outcome
    }
    let made: RecordedCall
    if let replay = environment.replay {
      guard let known = replay.first(where: { $0.name == name && $0.operands == operands }) else {
        throw BuiltinError.failure("the recorded evaluation made no such call")
      }
      made = known
    } else {
      do {
        made = RecordedCall(name: name, operands: operands, result: try call())
      } catch let error as BuiltinError where error.kind == .failure {
        made = RecordedCall(name: name, operands: operands, result: nil, failure: error.message)
      }
    }
    recorded.append(made)
    return try made.outcome
  }

  func cached<Prepared>(
    _ family: String, _ text: RegoString, _ prepare: () throws -> Prepared
  ) throws -> Prepared {
    let key = PreparedKey(family: family, text: text)
    if let present = prepared[key] as? Prepared { return present }
    let made = try prepare()
    // All are let go at once: a policy that prepares so many rarely comes back to one.
    if prepared.count >= EvaluationState.preparedLimit { prepared = [:] }
    prepared[key] = made
    return made
  }
}

extension EvaluationState: RegularExpressionBudget {
  func takes(searchSteps steps: Int) -> Bool {
    do {
      searchSteps += steps
      guard searchSteps <= limits.regexSteps else {
        throw BuiltinError(.halt, "a regular expression took more than its \(limits.regexSteps) steps")
      }
      try charge(steps >> EvaluationState.searchStepShift)
      return true
    } catch {
      endOfSearch = error
      return false
    }
  }

  func hasRoom(forBytes bytes: Int) -> Bool {
    do {
      try checkRoom(bytes)
      return true
    } catch {
      endOfSearch = error
      return false
    }
  }
}
