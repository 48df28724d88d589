/// A named text with its lines, shared by all nodes that were read from it, so that each can cite its place.
public final class SourceText: Sendable {
  /// Every so many lines the start of one is kept; the others are found from there.
  private static let stride = 32

  /// The file as the user named it; empty for text that has no file.
  public let file: String
  /// The text in UTF-8, as it was read (a byte order mark included).
  public let bytes: [UInt8]
  /// Number of lines; text that ends in a line feed has a last empty line.
  public let lineCount: Int
  /// Offset of the first byte of lines 1, 33, 65…; the first line starts behind a byte order mark.
  private let marks: [Int]

  /// Finds the lines. Linear in the text.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    (marks, lineCount) = bytes.withUnsafeBufferPointer { text in
      var marks = [ByteOrderMark.length(in: text)]
      var lines = 1
      for index in text.indices where text[index] == 0x0A {
        if lines % Self.stride == 0 { marks.append(index + 1) }
        lines += 1
      }
      return (marks, lines)
    }
  }

  /// Text from a string.
  public convenience init(file: String, text: String) {
    self.init(file: file, bytes: Array(text.utf8))
  }

  /// Line and column of a byte. Logarithmic in the lines, linear in the one it is in.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, marks[0]), bytes.count)
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle] <= offset { low = middle } else { high = middle }
    }
    var line = low * Self.stride + 1
    var start = marks[low]
    for index in start..<offset where bytes[index] == 0x0A {
      line += 1
      start = index + 1
    }
    var column = 1
    for index in start..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(line: line, column: column, offset: offset)
  }

  /// Position and file of a byte.
  public func location(at offset: Int) -> SourceLocation {
    SourceLocation(file: file, position: position(at: offset))
  }

  /// The text of a line (from 1) without its line break; empty when there is no such line.
  public func line(_ number: Int) -> String {
    String(decoding: bytes[range(ofLine: number)], as: UTF8.self)
  }

  /// The bytes of a line (from 1) without its line break.
  func range(ofLine number: Int) -> Range<Int> {
    guard (1...lineCount).contains(number) else { return 0..<0 }
    var line = (number - 1) / Self.stride * Self.stride + 1
    var start = marks[(number - 1) / Self.stride]
    while line < number, start < bytes.count {
      if bytes[start] == 0x0A { line += 1 }
      start += 1
    }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}
