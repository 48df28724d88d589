/// A stretch of a text from `start` up to, not including, `end`.
public struct SourceRange: Sendable, Hashable, CustomStringConvertible {
  /// The first character.
  public var start: SourcePosition
  /// Behind the last character.
  public var end: SourcePosition

  /// A range; `end` is not before `start`.
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// `3:5-3:9`, lines and columns from 1.
  public var description: String { "\(start.line):\(start.column)-\(end.line):\(end.column)" }
}
