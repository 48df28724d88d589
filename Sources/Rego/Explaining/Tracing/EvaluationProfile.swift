public import Notation

/// Where an evaluation spent its time, line by line, measured as `opa eval --profile` does: from the moment a
/// statement is evaluated or left again until the next.
public struct EvaluationProfile: Sendable {
  /// A line with its statements.
  public struct Line: Sendable {
    /// Where the line is; its column is that of the first expression on it.
    public let location: SourceLocation
    public fileprivate(set) var nanoseconds: Int64 = 0
    /// How often a statement of the line was evaluated.
    public fileprivate(set) var evaluations = 0
    /// How often one was left again to look for another way.
    public fileprivate(set) var redos = 0
    /// The statements the compiler made of it.
    public fileprivate(set) var statements = 0
    fileprivate var seen: Set<ObjectIdentifier> = []
  }

  /// The lines, those with the most time first.
  public var lines: [Line] {
    byPlace.values.sorted { left, right in
      left.nanoseconds == right.nanoseconds ? left.order < right.order : left.nanoseconds > right.nanoseconds
    }
  }

  private struct Key: Hashable {
    let file: String
    let line: Int
  }

  private var byPlace: [Key: Line] = [:]
  private var active: (key: Key, since: ContinuousClock.Instant)?

  init() {}

  /// A statement is evaluated, or left again.
  mutating func note(_ point: TracePoint, isRedo: Bool) {
    let now = ContinuousClock.now
    stop(at: now)
    let key = Key(file: point.location.file, line: point.location.position.line)
    var line = byPlace[key] ?? Line(location: point.location)
    if isRedo { line.redos += 1 } else { line.evaluations += 1 }
    if line.seen.insert(ObjectIdentifier(point)).inserted { line.statements += 1 }
    byPlace[key] = line
    active = (key, now)
  }

  /// The evaluation has ended.
  mutating func end() {
    stop(at: .now)
    active = nil
  }

  private mutating func stop(at now: ContinuousClock.Instant) {
    guard let active else { return }
    byPlace[active.key]?.nanoseconds += (now - active.since).wholeNanoseconds
  }
}

extension EvaluationProfile.Line {
  /// Where lines of one time stand: by file, then by row.
  fileprivate var order: (String, Int) { (location.file, location.position.line) }
}
