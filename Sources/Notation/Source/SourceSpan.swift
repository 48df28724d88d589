/// A stretch of a `SourceText`, kept as two byte offsets; lines and columns are found when asked for.
public struct SourceSpan: Sendable, Hashable {
  /// The text, for its lines and its name.
  public let source: SourceText
  /// Offset of the first byte.
  public let start: Int
  /// Offset behind the last byte.
  public let end: Int

  /// The bytes `span` of `source`.
  public init(_ source: SourceText, _ span: Range<Int>) {
    self.source = source
    start = span.lowerBound
    end = span.upperBound
  }

  /// Start and end as line and column.
  public var range: SourceRange {
    SourceRange(start: source.position(at: start), end: source.position(at: end))
  }

  /// File and start, as errors cite it.
  public var location: SourceLocation { source.location(at: start) }

  public static func == (left: Self, right: Self) -> Bool {
    left.source === right.source && left.start == right.start && left.end == right.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(source))
    hasher.combine(start)
    hasher.combine(end)
  }
}
