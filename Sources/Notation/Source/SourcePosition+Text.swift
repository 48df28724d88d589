extension SourcePosition {
  /// The position of byte `offset` in a text, found by counting line feeds before it. Linear in `offset`.
  package init(offset: Int, in text: UnsafeBufferPointer<UInt8>) {
    var line = 1
    var lineStart = 0
    for index in 0..<min(offset, text.count) where text[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    let column = Self.scalars(in: text, from: lineStart, to: offset) + 1
    self.init(line: line, column: column, offset: offset)
  }

  /// Unicode scalars that start in the given bytes; a byte order mark at the very start is not counted.
  static func scalars(in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    var count = 0
    for index in start..<max(start, min(end, text.count)) where text[index] & 0xC0 != 0x80 { count += 1 }
    if start == 0, end >= 3, ByteOrderMark.length(in: text) > 0 { count -= 1 }
    return count
  }
}

/// The UTF-8 byte order mark, which editors on Windows still write.
package enum ByteOrderMark {
  /// 3 when `text` starts with EF BB BF, else 0.
  @inlinable package static func length(in text: UnsafeBufferPointer<UInt8>) -> Int {
    text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? 3 : 0
  }
}
