/// Writes JSON text into a byte buffer: what every writer of this room shares.
package struct JSONWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  /// An empty buffer with room for `capacity` bytes.
  package init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

  /// Writes one byte as it is.
  @inline(__always)
  package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  /// Writes text as it is.
  package mutating func raw(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes text as it is.
  package mutating func raw(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// A quoted string with the escapes of RFC 8785 section 3.2.2.2, which are the fewest that RFC 8259 allows.
  package mutating func string(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var run = 0
      while true {
        let index = Self.firstEscaped(in: utf8, from: run)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run..<index]))
        guard index < utf8.count else { return }
        escape(utf8[index])
        run = index + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Bytes as a quoted string of base 64.
  package mutating func base64(_ data: [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    Base64.append(data, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Where the first byte stands that must be escaped, or the end.
  ///
  /// Eight bytes at a time by Mycroft's test, as in `JSONParser.scanPlain`: it misses none, and the slow loop looks at
  /// what it marks.
  private static func firstEscaped(in utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(utf8)
    var index = start
    while index + 8 <= utf8.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let marks =
        ((quote &- 0x0101_0101_0101_0101) & ~quote) | ((backslash &- 0x0101_0101_0101_0101) & ~backslash)
        | ((word &- 0x2020_2020_2020_2020) & ~word)
      guard marks & 0x8080_8080_8080_8080 == 0 else { break }
      index += 8
    }
    while index < utf8.count {
      let byte = utf8[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index += 1
    }
    return index
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x08: raw("\\b")
    case 0x09: raw("\\t")
    case 0x0A: raw("\\n")
    case 0x0C: raw("\\f")
    case 0x0D: raw("\\r")
    default:
      raw("\\u00")
      bytes.append(Hex.digit(byte >> 4))
      bytes.append(Hex.digit(byte & 15))
    }
  }

  /// A line break and two spaces for each level.
  package mutating func line(_ level: Int) {
    bytes.append(0x0A)
    for _ in 0..<level { raw("  ") }
  }
}
