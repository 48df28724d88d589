/// A stretch of a module's text: line and column count from 1 (columns in Unicode scalars), offsets in bytes.
public struct Place: Sendable, Hashable {
  /// The line it begins on, from 1; 0 for what was not written.
  public var line: Int32
  /// The column it begins at, from 1, in Unicode scalars.
  public var column: Int32
  /// The offset of its first byte.
  public var start: Int32
  /// The offset behind its last byte.
  public var end: Int32

  public init(line: Int32, column: Int32, start: Int32, end: Int32) {
    self.line = line
    self.column = column
    self.start = start
    self.end = end
  }

  static let none = Place(line: 0, column: 0, start: 0, end: 0)

  /// From this place's start to the other's end.
  func through(_ other: Place) -> Place {
    Place(line: line, column: column, start: start, end: max(end, other.end))
  }
}
