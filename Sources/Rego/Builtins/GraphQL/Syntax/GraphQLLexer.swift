/// Splits GraphQL into tokens (specification of October 2021, section 2.1).
///
/// A token that cannot be read is of kind `invalid` and carries its complaint, for the parser reports it only
/// when it would consume it.
struct GraphQLLexer {
  let bytes: [UInt8]
  /// The offset of the next byte.
  var index = 0
  /// Runes before `index`.
  var runes = 0
  var line = 1
  /// Runes before the current line.
  var lineRunes = 0
  /// Where the token being read begins.
  var start = 0
  var startRunes = 0

  init(_ text: RegoString) throws {
    try GraphQLLimits.checkBytes(text.byteCount)
    bytes = text.bytes
  }

  /// The next token; at the end of the text one of kind `end`, again and again.
  mutating func next() -> GraphQLToken {
    skipIgnored()
    start = index
    startRunes = runes
    guard index < bytes.count else { return token(.end) }
    let byte = bytes[index]
    if let kind = Self.punctuation(byte) {
      advance()
      return token(kind)
    }
    switch byte {
    case UInt8(ascii: "."):
      guard bytes[index...].starts(with: "...".utf8) else { return unexpected(byte) }
      for _ in 0..<3 { advance() }
      return token(.spread)
    case UInt8(ascii: "#"): return comment()
    case UInt8(ascii: "\""):
      return bytes[index...].starts(with: "\"\"\"".utf8) ? blockString() : string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case _ where Self.isNameByte(byte):
      while index < bytes.count, Self.isNameByte(bytes[index]) { advance() }
      return token(.name, text(start..<index))
    default: return unexpected(byte)
    }
  }

  private static func punctuation(_ byte: UInt8) -> GraphQLToken.Kind? {
    switch byte {
    case UInt8(ascii: "!"): .bang
    case UInt8(ascii: "$"): .dollar
    case UInt8(ascii: "&"): .ampersand
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "="): .equals
    case UInt8(ascii: "@"): .at
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: "|"): .pipe
    default: nil
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// White space, commas and byte order marks.
  private mutating func skipIgnored() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\t"), UInt8(ascii: " "), UInt8(ascii: ","): advance()
      case UInt8(ascii: "\n"): endLine()
      case UInt8(ascii: "\r"): endLine()
      case 0xEF where bytes[index...].starts(with: [0xEF, 0xBB, 0xBF]): advance(3)
      default: return
      }
    }
  }

  private mutating func comment() -> GraphQLToken {
    while index < bytes.count, bytes[index] > 0x1F || bytes[index] == UInt8(ascii: "\t") {
      advance(runeWidth)
    }
    return token(.comment, text(start..<index))
  }
}

extension GraphQLLexer {
  /// Moves over one rune of this many bytes.
  mutating func advance(_ width: Int = 1) {
    index += width
    runes += 1
  }

  /// Moves over a line feed, a carriage return, or both in that order, as one or two runes.
  mutating func endLine() {
    let isReturn = bytes[index] == UInt8(ascii: "\r")
    advance()
    if isReturn, index < bytes.count, bytes[index] == UInt8(ascii: "\n") { advance() }
    line += 1
    lineRunes = runes
  }

  /// The number of bytes of the next rune.
  var runeWidth: Int {
    bytes[index] < 0x80 ? 1 : bytes.withUnsafeBufferPointer { RegoString.decodeRune($0, at: index).width }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func token(_ kind: GraphQLToken.Kind, _ value: String = "") -> GraphQLToken {
    GraphQLToken(
      kind: kind, value: value,
      position: GraphQLPosition(line: line, column: startRunes - lineRunes + 1))
  }

  /// A token that could not be read, placed where reading stopped.
  func invalid(_ message: String) -> GraphQLToken {
    let position = GraphQLPosition(line: line, column: runes - lineRunes + 1)
    return GraphQLToken(
      kind: .invalid, position: position, complaint: GraphQLComplaint(message, at: position))
  }

  private func unexpected(_ byte: UInt8) -> GraphQLToken {
    if byte < 0x20 { return invalid("Cannot contain the invalid character \"\(Self.escaped(byte))\"") }
    if byte == UInt8(ascii: "'") {
      return invalid(
        "Unexpected single quote character ('), did you mean to use a double quote (\")?")
    }
    return invalid("Cannot parse the unexpected character \"\(Unicode.Scalar(byte))\".")
  }

  /// `\u` and the number of the byte in four decimal digits, as gqlparser prints it.
  static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
