extension JSONParser {
  @inlinable
  mutating func string() throws(JSONFault) -> Builder.Value {
    let start = index
    index += 1
    if try scanPlain() {
      let text = UnsafeBufferPointer(start: bytes + start + 1, count: index - start - 1)
      index += 1
      return try builder.string(text, start..<index)
    }
    let text = try unescape(from: start + 1)
    defer { scratch = text }
    // An array always has contiguous storage, which stays alive through `text`.
    return try text.withUnsafeBufferPointer { (utf8) throws(JSONFault) -> Builder.Value in
      try builder.string(utf8, start..<index)
    }
  }

  @inlinable
  mutating func key() throws(JSONFault) -> Builder.Key {
    let start = index
    index += 1
    if try scanPlain() {
      let text = UnsafeBufferPointer(start: bytes + start + 1, count: index - start - 1)
      index += 1
      return try builder.key(text, start..<index)
    }
    let text = try unescape(from: start + 1)
    defer { scratch = text }
    return try text.withUnsafeBufferPointer { (utf8) throws(JSONFault) -> Builder.Key in
      try builder.key(utf8, start..<index)
    }
  }

  /// Moves to the closing quote (true) or to the first backslash (false).
  ///
  /// Eight bytes at a time: `(x ^ quote) - 0x01… & ~(x ^ quote) & 0x80…` marks zero bytes, so it finds quotes; the
  /// same finds backslashes, and `x - 0x20… & ~x` control characters (Mycroft's test). A mark above the lowest
  /// true one may be false, so the slow loop decides.
  @inlinable @inline(__always)
  mutating func scanPlain() throws(JSONFault) -> Bool {
    let raw = UnsafeRawPointer(bytes)
    while true {
      while index + 8 <= end {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let marks =
          ((quote &- 0x0101_0101_0101_0101) & ~quote) | ((backslash &- 0x0101_0101_0101_0101) & ~backslash)
          | ((word &- 0x2020_2020_2020_2020) & ~word)
        let found = marks & 0x8080_8080_8080_8080
        if found == 0 {
          index += 8
        } else {
          index += found.littleEndian.trailingZeroBitCount >> 3
          break
        }
      }
      guard index < end else { throw JSONFault(.endOfText, at: index) }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") { return false }
      if byte < 0x20 { throw JSONFault(.controlCharacter, at: index) }
      index += 1
    }
  }

  /// The string whose first byte is at `start`, escapes resolved; `index` stands on the first backslash and is
  /// left behind the closing quote.
  @inlinable
  mutating func unescape(from start: Int) throws(JSONFault) -> [UInt8] {
    var text: [UInt8] = []
    swap(&text, &scratch)
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: index - start))
    while true {
      // `index` stands on a backslash.
      try appendEscape(to: &text)
      let run = index
      let closed = try scanPlain()
      text.append(contentsOf: UnsafeBufferPointer(start: bytes + run, count: index - run))
      if closed {
        index += 1
        return text
      }
    }
  }

  @inlinable
  mutating func appendEscape(to text: inout [UInt8]) throws(JSONFault) {
    guard index + 1 < end else { throw JSONFault(.endOfText, at: end) }
    let start = index
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var scalar = UInt32(try hexUnit(escapeAt: start))
      if scalar & 0xF800 == 0xD800 {
        guard scalar < 0xDC00, index + 1 < end, bytes[index] == UInt8(ascii: "\\"),
          bytes[index + 1] == UInt8(ascii: "u")
        else { throw JSONFault(.loneSurrogate, at: start) }
        index += 2
        let low = UInt32(try hexUnit(escapeAt: index - 2))
        guard low & 0xFC00 == 0xDC00 else { throw JSONFault(.loneSurrogate, at: start) }
        scalar = 0x10000 + ((scalar & 0x3FF) << 10 | (low & 0x3FF))
      }
      Self.append(scalar, to: &text)
    default: throw JSONFault(.badEscape, at: start)
    }
  }

  /// The four hexadecimal digits at `index`.
  @inlinable
  mutating func hexUnit(escapeAt start: Int) throws(JSONFault) -> UInt16 {
    guard index + 4 <= end else { throw JSONFault(.endOfText, at: end) }
    var unit: UInt16 = 0
    for offset in 0..<4 {
      let byte = bytes[index + offset]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw JSONFault(.badEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
    }
    index += 4
    return unit
  }

  /// Encodes a scalar (no surrogate) as UTF-8.
  @inlinable
  static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      text.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
