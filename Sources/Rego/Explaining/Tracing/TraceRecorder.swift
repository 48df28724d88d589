internal import Notation

/// Writes down what a machine does whose code was compiled for tracing.
///
/// OPA goes on with the caller inside the body of a complete rule or function that has found its value; this
/// machine first finishes the rule. So what a document does after its value is found is put aside and written
/// behind what the caller's statement does with it: the trace reads as OPA's.
final class TraceRecorder {
  /// More events are not kept.
  static let eventLimit = 1_000_000

  /// A statement in progress.
  private struct Frame {
    let point: TracePoint
    var isDefined = false
    /// What documents it looked at did after their values were found, in order.
    var tails: [[TraceEvent]] = []
    /// The document whose tail is being written.
    var openDocument: Int?
  }

  /// True when events hold the values of variables.
  private let keepsVariables: Bool
  /// What is written; all but the first are tails.
  private var targets: [[TraceEvent]] = [[]]
  private var count = 0
  private var frames: [Frame] = []
  /// The bodies in progress, with those around them.
  private var queries: [(query: Int, parent: Int)] = []
  /// For each rule in progress, how many statements were before it.
  private var callers: [Int] = []
  private var nextQuery = 0
  private var notes = 0
  /// Where the time went; nil when that is not asked.
  private(set) var profile: EvaluationProfile?
  /// False when only the profile is wanted.
  private let keepsEvents: Bool

  init(keepsVariables: Bool, keepsEvents: Bool = true, profiles: Bool = false) {
    self.keepsVariables = keepsVariables
    self.keepsEvents = keepsEvents
    if profiles { profile = EvaluationProfile() }
  }

  /// The evaluation has ended.
  func finish() { profile?.end() }

  /// What was written, also when an error ended it.
  var events: [TraceEvent] { targets.flatMap { $0 } }
  /// True when there was more than is kept.
  var isCut: Bool { count > TraceRecorder.eventLimit }

  private func write(
    _ operation: TraceEvent.Operation, _ point: TracePoint, _ machine: Machine, isAfter: Bool = false,
    subject: String? = nil, message: String = ""
  ) {
    if profile != nil, point.isStatement, operation == .eval || operation == .redo {
      profile?.note(point, isRedo: operation == .redo)
    }
    guard keepsEvents else { return }
    count += 1
    guard count <= TraceRecorder.eventLimit else { return }
    var variables = RegoObject()
    if keepsVariables {
      variables = RegoObject(
        (isAfter ? point.after : point.before).compactMap { variable in
          machine.frame[variable.slot].optional.map { (variable.name, $0) }
        })
    }
    let (query, parent) = queries.last ?? (0, 0)
    targets[targets.count - 1].append(
      TraceEvent(
        operation: operation, subject: subject ?? point.text, location: point.location, query: query,
        parent: parent, message: message, variables: variables, node: point.node,
        isStatement: point.isStatement))
  }

  // MARK: Statements

  func begin(_ point: TracePoint, _ machine: Machine) {
    write(.eval, point, machine)
    frames.append(Frame(point: point))
  }

  /// The statement holds; what follows it comes next.
  func proceed(_ point: TracePoint, _ machine: Machine) {
    let last = frames.count - 1
    closeTail(last)
    frames[last].isDefined = true
    let printed = machine.state.traced
    for note in printed.dropFirst(notes) { write(.note, point, machine, message: note) }
    notes = printed.count
  }

  func redo(_ point: TracePoint, _ machine: Machine) { write(.redo, point, machine, isAfter: true) }

  func end(_ point: TracePoint, _ machine: Machine) {
    closeTail(frames.count - 1)
    let frame = frames.removeLast()
    for tail in frame.tails.reversed() { targets[targets.count - 1] += tail }
    if !frame.isDefined { write(.fail, point, machine) }
  }

  // MARK: Bodies

  func enter(_ point: TracePoint, _ machine: Machine) {
    queries.append((nextQuery, queries.last?.query ?? 0))
    nextQuery += 1
    write(.enter, point, machine)
  }

  func exit(_ point: TracePoint, _ machine: Machine, isEarly: Bool = false) {
    write(.exit, point, machine, isAfter: true, message: isEarly ? "early" : "")
  }

  func fail(_ point: TracePoint, _ machine: Machine) { write(.fail, point, machine) }

  func eval(_ point: TracePoint, _ machine: Machine) { write(.eval, point, machine) }

  func leave() { queries.removeLast() }

  /// Goes on writing of a body that was left, for one event.
  func returning(to query: (query: Int, parent: Int), _ body: () -> Void) {
    queries.append(query)
    body()
    queries.removeLast()
  }

  var current: (query: Int, parent: Int) { queries.last ?? (0, 0) }

  // MARK: Rules

  /// The rules of a document were looked up.
  func index(_ document: TraceDocument, matched: Int, isEarly: Bool, _ machine: Machine) {
    guard let last = frames.indices.last else { return }
    closeTail(last)
    let rules = matched == 1 ? "1 rule" : "\(matched) rules"
    write(
      .index, frames[last].point, machine, subject: document.name,
      message: "(matched \(rules)\(isEarly ? ", early exit" : ""))")
  }

  func enterRule(_ point: TracePoint, _ machine: Machine) {
    callers.append(frames.count)
    enter(point, machine)
  }

  func leaveRule() {
    callers.removeLast()
    leave()
  }

  /// The document has its value: what it does from here on is its tail.
  func openTail(of document: TraceDocument) {
    guard let caller = callers.last, caller > 0, frames[caller - 1].openDocument == nil else { return }
    frames[caller - 1].openDocument = document.number
    targets.append([])
  }

  private func closeTail(_ frame: Int) {
    guard frames[frame].openDocument != nil else { return }
    frames[frame].openDocument = nil
    frames[frame].tails.append(targets.removeLast())
  }
}
