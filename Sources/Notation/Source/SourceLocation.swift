/// A place in a text: line and column count from 1, columns in Unicode scalars, `offset` in UTF-8 bytes from 0.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// From 0, in UTF-8 bytes.
  public var offset: Int

  /// A position; the caller sees to it that line, column and offset agree.
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
  /// The place in the file.
  public var position: SourcePosition

  /// A position in a file.
  public init(file: String, position: SourcePosition) {
    self.file = file
    self.position = position
  }

  public var description: String { "\(file):\(position.line):\(position.column)" }
}
