/// One evaluation in progress: the frames of its rules, the documents it sees, and what it has found so far.
///
/// Used by one thread. When an error is thrown through it, it is not used again.
final class Machine {
  /// Values a chain of frames may hold; more is refused.
  static let slotLimit = 16 << 20

  let policy: PolicyCode
  let state: EvaluationState
  let isStrict: Bool

  /// The documents rules see; `with` changes it for a while.
  var surroundings: Surroundings
  /// What `with` has put aside, outermost first.
  var outer: [Surroundings] = []

  // Frames.
  private(set) var slots: UnsafeMutablePointer<Value>
  private var capacity: Int
  private var top = 0
  private(set) var base = 0
  private(set) var depth = 0

  // What bodies in progress collect; the last is the innermost.
  var result: Value?
  var bindings: [RegoObject] = []
  var arrays: [[Value]] = []
  var sets: [RegoSet.Builder] = []
  var objects: [RegoObject.Builder] = []
  var documents: [DocumentBuilder] = []
  /// Lines with an expression that was reached, by source; kept only where code was compiled for it.
  var coverage: CoverageRecord?

  init(
    policy: PolicyCode, input: Value?, data: Value, environment: EvaluationEnvironment,
    limits: EvaluationLimits,
    isStrict: Bool
  ) {
    self.policy = policy
    surroundings = Surroundings(input: input, data: data, documentCount: policy.documents.count)
    self.isStrict = isStrict
    state = EvaluationState(environment: environment, limits: limits)
    capacity = 256
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: .null, count: capacity)
  }

  deinit {
    slots.deinitialize(count: capacity)
    slots.deallocate()
  }

  @inline(__always)
  func slot(_ index: Int) -> Value { slots[base &+ index] }

  @inline(__always)
  func setSlot(_ index: Int, _ value: Value) { slots[base &+ index] = value }

  /// Opens a frame of `count` slots; returns what `leave` needs.
  func enter(_ count: Int) throws -> Int {
    let previous = base
    if top &+ count > capacity { try grow(top &+ count) }
    base = top
    top &+= count
    depth &+= 1
    if depth > state.limits.depth {
      throw BuiltinError(
        .halt, "rules and functions are nested deeper than the limit of \(state.limits.depth)")
    }
    return previous
  }

  func leave(_ previous: Int) {
    top = base
    base = previous
    depth &-= 1
  }

  private func grow(_ wanted: Int) throws {
    guard wanted <= Machine.slotLimit else {
      throw BuiltinError(.halt, "the evaluation holds more than the limit of \(Machine.slotLimit) variables")
    }
    var size = capacity
    while size < wanted { size *= 2 }
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: size)
    larger.moveInitialize(from: slots, count: capacity)
    (larger + capacity).initialize(repeating: .null, count: size - capacity)
    slots.deallocate()
    slots = larger
    capacity = size
  }

  /// The error a spent budget becomes.
  static func cancelled(_ error: BuiltinError) -> RegoError {
    RegoError(
      .evaluationCancelled, error.message,
      remedy: "Treat this as a refusal; simplify the policy or raise the limit it names.")
  }
}
