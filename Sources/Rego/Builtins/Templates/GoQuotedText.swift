/// Go's literals of texts and characters, as `strconv.Unquote` reads them.
enum GoQuotedText {
  /// The bytes a literal with its quotes stands for; nil where Go says `invalid syntax`.
  static func unquoted(_ literal: [UInt8]) -> [UInt8]? {
    guard literal.count >= 2, let quote = literal.first, literal.last == quote else { return nil }
    var rest = literal[1..<(literal.count - 1)]
    if quote == UInt8(ascii: "`") { return rest.filter { $0 != UInt8(ascii: "\r") } }
    var bytes: [UInt8] = []
    while !rest.isEmpty {
      guard let (value, isByte) = character(&rest, quote: quote) else { return nil }
      if isByte {
        bytes.append(UInt8(truncatingIfNeeded: value))
      } else {
        bytes += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
      }
    }
    return bytes
  }

  /// Takes a character or an escape; whether it is one byte rather than a code point.
  ///
  /// Nil where it is malformed.
  static func character(_ rest: inout ArraySlice<UInt8>, quote: UInt8) -> (value: UInt32, isByte: Bool)? {
    guard let first = rest.first, first != quote else { return nil }
    guard first == UInt8(ascii: "\\") else {
      if first < 0x80 {
        rest.removeFirst()
        return (UInt32(first), true)
      }
      let bytes = Array(rest.prefix(4))
      let (scalar, width) = bytes.withUnsafeBufferPointer { RegoString.decodeRune($0, at: 0) }
      rest.removeFirst(width)
      return (scalar.value, false)
    }
    rest.removeFirst()
    let behind = rest
    guard let letter = rest.popFirst() else { return nil }
    switch letter {
    case UInt8(ascii: "a"): return (0x07, true)
    case UInt8(ascii: "b"): return (0x08, true)
    case UInt8(ascii: "f"): return (0x0C, true)
    case UInt8(ascii: "n"): return (0x0A, true)
    case UInt8(ascii: "r"): return (0x0D, true)
    case UInt8(ascii: "t"): return (0x09, true)
    case UInt8(ascii: "v"): return (0x0B, true)
    case UInt8(ascii: "\\"): return (UInt32(letter), true)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return letter == quote ? (UInt32(letter), true) : nil
    case UInt8(ascii: "x"): return digits(&rest, count: 2, radix: 16).map { ($0, true) }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      guard let value = digits(&rest, count: letter == UInt8(ascii: "u") ? 4 : 8, radix: 16),
        Unicode.Scalar(value) != nil
      else { return nil }
      return (value, false)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      rest = behind
      guard let value = digits(&rest, count: 3, radix: 8), value <= 255 else { return nil }
      return (value, true)
    default: return nil
    }
  }

  /// Takes a number of exactly that many digits.
  private static func digits(_ rest: inout ArraySlice<UInt8>, count: Int, radix: Int) -> UInt32? {
    let text = rest.prefix(count)
    guard text.count == count, text.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
      return nil
    }
    rest.removeFirst(count)
    return UInt32(String(decoding: text, as: UTF8.self), radix: radix)
  }
}
