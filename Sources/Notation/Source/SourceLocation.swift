/// A place in a text: line and column count from 1, columns in Unicode scalars, `offset` in UTF-8 bytes from 0.
public struct SourcePosition: Sendable, Hashable, Comparable {
  public var line: Int
  public var column: Int
  public var offset: Int

  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// A position in a named file, as errors and findings cite it.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it; empty for text that has no file.
  public var file: String
  public var position: SourcePosition

  public init(file: String, position: SourcePosition) {
    self.file = file
    self.position = position
  }

  public var description: String { "\(file):\(position.line):\(position.column)" }
}
