/// A stretch of a module's text: line and column count from 1 (columns in Unicode scalars), offsets in bytes.
public struct Place: Sendable, Hashable {
  public var line: Int32
  public var column: Int32
  public var start: Int32
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
