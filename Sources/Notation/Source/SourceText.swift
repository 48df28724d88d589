/// A named text with its lines, shared by all nodes that were read from it, so that each can cite its place.
public final class SourceText: Sendable {
  /// The file as the user named it; empty for text that has no file.
  public let file: String
  /// The text in UTF-8, as it was read (a byte order mark included).
  public let bytes: [UInt8]
  /// Offset of the first byte of each line; the first line starts behind a byte order mark.
  let lineStarts: [Int]

  /// Finds the lines. Linear in the text.
  public init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = bytes.withUnsafeBufferPointer { [ByteOrderMark.length(in: $0)] }
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    lineStarts = starts
  }

  /// Text from a string.
  public convenience init(file: String, text: String) {
    self.init(file: file, bytes: Array(text.utf8))
  }

  /// Number of lines; text that ends in a line feed has a last empty line.
  public var lineCount: Int { lineStarts.count }

  /// Line and column of a byte. Logarithmic in lines, linear in the line.
  public func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, lineStarts[0]), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    var column = 1
    for index in lineStarts[low]..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return SourcePosition(line: low + 1, column: column, offset: offset)
  }

  /// Position and file of a byte.
  public func location(at offset: Int) -> SourceLocation {
    SourceLocation(file: file, position: position(at: offset))
  }

  /// The text of a line (from 1) without its line break; empty when there is no such line.
  public func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    let start = lineStarts[number - 1]
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
