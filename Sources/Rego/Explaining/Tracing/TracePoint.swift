internal import Notation

/// What events of a trace speak of: a rule, a body or a statement, as compiled.
final class TracePoint: Sendable {
  let text: String
  let node: JSON
  let location: SourceLocation
  let isStatement: Bool
  /// The named variables that have a value before it, and those after it, with their slots.
  let before: [(name: Value, slot: Int)]
  let after: [(name: Value, slot: Int)]

  init(
    text: String, node: JSON, location: SourceLocation, isStatement: Bool = false,
    before: [(name: Value, slot: Int)] = [], after: [(name: Value, slot: Int)] = []
  ) {
    self.text = text
    self.node = node
    self.location = location
    self.isStatement = isStatement
    self.before = before
    self.after = after
  }
}
