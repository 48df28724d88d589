extension GraphQLLexer {
  /// An integer or, with a fraction or an exponent, a float (sections 2.9.1 and 2.9.2).
  mutating func number() -> GraphQLToken {
    var isFloat = false
    accept("-")
    if accept("0") {
      if index < bytes.count, Self.isDigit(bytes[index]) {
        return invalid("Invalid number, unexpected digit after 0: \(nextDescription).")
      }
    } else if !acceptDigits() {
      return missingDigit
    }
    if accept(".") {
      isFloat = true
      if !acceptDigits() { return missingDigit }
    }
    if accept("e") || accept("E") {
      isFloat = true
      if !accept("-") { accept("+") }
      if !acceptDigits() { return missingDigit }
    }
    return token(isFloat ? .float : .int, text(start..<index))
  }

  private var missingDigit: GraphQLToken {
    invalid("Invalid number, expected digit but got: \(nextDescription).")
  }

  private var nextDescription: String {
    index < bytes.count ? "\"\(Unicode.Scalar(bytes[index]))\"" : "<EOF>"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  @discardableResult
  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    advance()
    return true
  }

  /// False when there is none.
  private mutating func acceptDigits() -> Bool {
    let before = index
    while index < bytes.count, Self.isDigit(bytes[index]) { advance() }
    return index > before
  }

  /// A string on one line (section 2.9.4). Its position is that of its first character.
  mutating func string() -> GraphQLToken {
    advance()
    start = index
    startRunes = runes
    var value: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return invalid("Unterminated string.")
      case 0..<0x20 where byte != UInt8(ascii: "\t"): return invalidInString(byte)
      case UInt8(ascii: "\""):
        let result = token(.string, String(decoding: value, as: UTF8.self))
        advance()
        return result
      case UInt8(ascii: "\\"):
        if let complaint = escape(into: &value) { return complaint }
      default:
        let width = runeWidth
        value += bytes[index..<index + width]
        advance(width)
      }
    }
    return invalid("Unterminated string.")
  }

  /// Reads an escape sequence, or gives the invalid token it makes.
  private mutating func escape(into value: inout [UInt8]) -> GraphQLToken? {
    guard index + 1 < bytes.count else {
      advance()
      return invalid("Invalid character escape sequence.")
    }
    let letter = bytes[index + 1]
    if letter == UInt8(ascii: "u") { return unicodeEscape(into: &value) }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "/"), UInt8(ascii: "\\"): value.append(letter)
    case UInt8(ascii: "b"): value.append(0x08)
    case UInt8(ascii: "f"): value.append(0x0C)
    case UInt8(ascii: "n"): value.append(0x0A)
    case UInt8(ascii: "r"): value.append(0x0D)
    case UInt8(ascii: "t"): value.append(0x09)
    default:
      advance()
      return invalid("Invalid character escape sequence: \\\(Unicode.Scalar(letter)).")
    }
    advance()
    advance()
    return nil
  }

  private mutating func unicodeEscape(into value: inout [UInt8]) -> GraphQLToken? {
    // One byte must follow the digits, if only the closing quote.
    guard index + 6 < bytes.count else {
      advance()
      return invalid("Invalid character escape sequence: \\\(text(index..<bytes.count)).")
    }
    var code: UInt32 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        advance()
        return invalid("Invalid character escape sequence: \\\(text(index..<index + 5)).")
      }
      code = code << 4 | UInt32(digit)
    }
    // Halves of surrogate pairs are not put together.
    value += String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8
    for _ in 0..<6 { advance() }
    return nil
  }

  private func invalidInString(_ byte: UInt8) -> GraphQLToken {
    invalid("Invalid character within String: \"\(Self.escaped(byte))\".")
  }

  /// A string between triple quotes, over any number of lines.
  mutating func blockString() -> GraphQLToken {
    for _ in 0..<3 { advance() }
    startRunes = runes
    var value: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      // Of more than three quotes in a row the last three close the string.
      case UInt8(ascii: "\"")
      where bytes[index...].starts(with: "\"\"\"".utf8) && !bytes[(index + 1)...].starts(with: "\"\"\"".utf8):
        let result = token(.blockString, Self.unindented(value))
        for _ in 0..<3 { advance() }
        return result
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        endLine()
        value.append(UInt8(ascii: "\n"))
      case 0..<0x20 where byte != UInt8(ascii: "\t"): return invalidInString(byte)
      case UInt8(ascii: "\\") where bytes[index...].starts(with: "\\\"\"\"".utf8):
        value += "\"\"\"".utf8
        for _ in 0..<4 { advance() }
      default:
        let width = runeWidth
        value += bytes[index..<index + width]
        advance(width)
      }
    }
    return invalid("Unterminated string.")
  }

  /// Without the indentation all lines share, and without blank lines at the start and end.
  ///
  /// The specification leaves the first line out of the reckoning; gqlparser counts it.
  private static func unindented(_ value: [UInt8]) -> String {
    func indentation(_ line: ArraySlice<UInt8>) -> Int? {
      line.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }.map { $0 - line.startIndex }
    }
    var lines = value.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if let common = lines.compactMap(indentation).min() {
      for index in lines.indices.dropFirst() { lines[index] = lines[index].dropFirst(common) }
    }
    while let first = lines.first, indentation(first) == nil { lines.removeFirst() }
    while let last = lines.last, indentation(last) == nil { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
  }
}
