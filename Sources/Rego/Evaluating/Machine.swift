/// One evaluation in progress: the frames of its rules, the documents it sees, and what it has found so far.
///
/// It computes with cells. A cell in a slot refers to the data, the input, the code, or a value in `owned`;
/// loops and calls release what they made once nothing reads it any more.
///
/// Used by one thread. When an error is thrown through it, it is not used again.
final class Machine {
  /// Values a chain of frames may hold; more is refused.
  static let slotLimit = 16 << 20

  let policy: PolicyCode
  let state: EvaluationState
  let isStrict: Bool
  /// Values of documents that do not change between evaluations; nil when each is to be computed anew.
  let folded: FoldedDocuments?
  /// What documents came to in former evaluations; nil when each is to be computed anew.
  let former: FormerDocuments?
  /// Where the document in progress notes what it looks at; nil when nobody asks.
  private(set) var record: LookRecord?

  /// The documents rules see; `with` changes it for a while.
  private(set) var surroundings: Surroundings
  /// What `with` has put aside, outermost first.
  var outer: [Surroundings] = []
  /// The input and the base document of the surroundings.
  private(set) var input: Cell
  private(set) var data: Cell
  /// What is known of each document in the surroundings.
  private(set) var known: UnsafeMutablePointer<Cell>
  /// True when `with` replaces parts of `data`, or functions.
  private(set) var hasOverrides = false
  private(set) var hasMocks = false

  // Frames.
  private var slots: UnsafeMutablePointer<Cell>
  private var capacity: Int
  private var top = 0
  private var base = 0
  private var depth = 0
  /// Functions whose replacements by documents are being looked up.
  var replacementsOpen: Set<String> = []
  private let depthLimit: Int
  /// The slots of the innermost frame.
  private(set) var frame: UnsafeMutablePointer<Cell>

  /// Values made on the way.
  let owned = OwnedValues()
  /// What bodies in progress collect; the last is the innermost.
  let collected = OwnedValues()
  private var sets: [SetCollector] = []
  private var openSets = 0
  /// The innermost set that is being collected.
  private(set) var set = SetCollector()
  var objects: [RegoObject.Builder] = []
  var documents: [DocumentBuilder] = []
  /// When an array is only counted: how many elements it would have so far.
  var tally = 0
  var isTallying = false
  /// What the rules of the complete document in progress have given, kept alive by `results`.
  var result = Cell.undefined
  let results = OwnedValues()
  /// The values of the query's variables, for each way it holds.
  let rows = OwnedValues()
  var rowCount = 0
  /// Expressions that were reached; kept only where code was compiled for it.
  var coverage: CoverageRecord?
  /// Writes down what code compiled for it does.
  var trace: TraceRecorder?

  init(
    _ query: PreparedQuery, input: Value?, options: EvaluationOptions, folded: FoldedDocuments?,
    former: FormerDocuments? = nil
  ) {
    precondition(Cell.hasLayoutOfValue, "values are not laid out as the machine assumes")
    policy = query.policy
    isStrict = options.isStrict
    self.folded = folded
    self.former = former
    state = EvaluationState(environment: options.environment, limits: options.limits)
    depthLimit = options.limits.depth
    surroundings = Surroundings(input: input, data: query.data, documentCount: policy.documentCount)
    known = surroundings.documents
    self.input = Cell(optional: input)
    data = Cell(query.data)
    capacity = 64
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: .undefined, count: capacity)
    frame = slots
  }

  deinit { slots.deallocate() }

  /// Makes the machine ready for the next evaluation of the same query.
  func restart(input: Value?) {
    top = 0
    base = 0
    depth = 0
    frame = slots
    owned.release(to: 0)
    rows.release(to: 0)
    rowCount = 0
    state.restart()
    // What `with` had changed was changed back when the evaluation ended.
    surroundings.restart(input: input)
    self.input = Cell(optional: input)
  }

  /// Puts other surroundings in the place of the present ones.
  func see(_ surroundings: Surroundings) {
    self.surroundings = surroundings
    input = Cell(optional: surroundings.input)
    data = Cell(surroundings.data)
    voidRecord()
    known = surroundings.documents
    hasOverrides = !surroundings.overrides.isEmpty
    hasMocks = !surroundings.mocks.isEmpty
  }

  /// Has a record, or nobody, note what is looked at from here; returns who did before.
  func watch(_ next: LookRecord?) -> LookRecord? {
    let before = record
    record = next
    if let next, !next.isVoid { known = next.known } else { known = surroundings.documents }
    return before
  }

  /// Says that something is looked at that the record in use cannot note.
  func voidRecord() {
    guard let record, !record.isVoid else { return }
    record.isVoid = true
    known = surroundings.documents
  }

  /// Opens a set to collect elements in.
  func openSet() -> SetCollector {
    if openSets == sets.count { sets.append(openSets == 0 ? set : SetCollector()) }
    set = sets[openSets]
    openSets += 1
    return set
  }

  /// Leaves the innermost set, which has been closed.
  func closeSet() {
    openSets -= 1
    if openSets > 0 { set = sets[openSets - 1] }
  }

  /// Opens a frame of `count` slots; returns what `leave` needs.
  @inline(__always)
  func enter(_ count: Int) throws -> Int {
    let previous = base
    if top &+ count > capacity { try grow(top &+ count) }
    base = top
    frame = slots + base
    top &+= count
    depth &+= 1
    if depth > depthLimit { throw tooDeep }
    return previous
  }

  @inline(__always)
  func leave(_ previous: Int) {
    top = base
    base = previous
    frame = slots + base
    depth &-= 1
  }

  @inline(never)
  private var tooDeep: BuiltinError {
    BuiltinError(.halt, "rules and functions are nested deeper than the limit of \(depthLimit)")
  }

  @inline(never)
  private func grow(_ wanted: Int) throws {
    guard wanted <= Machine.slotLimit else {
      throw BuiltinError(.halt, "the evaluation holds more than the limit of \(Machine.slotLimit) variables")
    }
    var size = capacity
    while size < wanted { size *= 2 }
    let larger = UnsafeMutablePointer<Cell>.allocate(capacity: size)
    larger.initialize(from: slots, count: capacity)
    (larger + capacity).initialize(repeating: .undefined, count: size - capacity)
    slots.deallocate()
    slots = larger
    frame = slots + base
    capacity = size
  }

  /// The error a spent budget becomes.
  static func cancelled(_ error: BuiltinError) -> RegoError {
    RegoError(
      .evaluationCancelled, error.message,
      remedy: "Treat this as a refusal; simplify the policy or raise the limit it names.")
  }
}
