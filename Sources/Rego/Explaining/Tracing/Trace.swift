internal import Notation

/// What an evaluation did, event by event, in the order and the words of `opa eval --explain`.
///
///     let policy = try CompiledPolicy(modules, options: CompileOptions(tracing: true))
///     let (outcome, trace) = policy.trace("data.example.allow", input: input)
///     print(trace.lines.joined(separator: "\n"))
///
/// It is complete: each statement that was evaluated, for each way it was, and what its variables were. It can
/// differ from OPA's where this engine works otherwise: docs/rego.md names the differences.
public struct Trace: Sendable {
  /// The columns between the longest location and what was done.
  private static let padding = 5

  /// What happened, in order.
  public let events: [TraceEvent]
  /// True when there were more events than are kept, 1,000,000.
  public let isCut: Bool

  /// The notes, with the rules and bodies that led to each.
  public var notes: Trace { filtered { $0.operation == .note } }
  /// The statements that failed, with the rules and bodies that led to each.
  public var fails: Trace { filtered { $0.operation == .fail } }

  private func filtered(_ isKept: (TraceEvent) -> Bool) -> Trace {
    var kept: [TraceEvent] = []
    var open: [Int: TraceEvent] = [:]
    for event in events {
      if isKept(event) {
        var path = [event]
        var next = open[event.query]
        while let around = next {
          path.append(around)
          next = around.query == around.parent ? nil : open[around.parent]
        }
        kept += path.reversed()
        open = [:]
      }
      if !event.isStatement, event.operation == .enter || event.operation == .redo {
        open[event.query] = event
      }
    }
    return Trace(events: kept, isCut: isCut)
  }

  /// A line an event: where, how deep within other bodies, and what was done.
  public var lines: [String] { lines(withVariables: false) }

  /// The lines; with the named variables behind each when they are wanted.
  public func lines(withVariables: Bool) -> [String] {
    var depths: [Int: Int] = [:]
    let places = events.map { $0.operation == .note ? "note" : $0.location.short }
    let width = places.reduce(0) { max($0, $1.count) } + Trace.padding
    var lines = zip(events, places).map { event, place in
      let depth = depths[event.query] ?? (depths[event.parent] ?? 0) + 1
      depths[event.query] = depth
      let isOuter = event.operation == .enter || event.operation == .redo && !event.isStatement
      var line = place + String(repeating: " ", count: width - place.count)
      line += String(repeating: "| ", count: isOuter ? depth - 1 : depth) + event.operation.rawValue
      if event.operation == .note { return line + " " + Value(event.message).literal }
      line += " " + event.subject
      if !event.message.isEmpty { line += " " + event.message }
      if withVariables, !event.variables.isEmpty { line += "  " + Value.object(event.variables).literal }
      return line
    }
    if isCut { lines.append("… there are more events than the limit of \(TraceRecorder.eventLimit)") }
    return lines
  }
}
