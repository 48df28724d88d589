internal import Notation

/// Cuts a module's text into tokens.
///
/// Template strings come as parts with the tokens of their expressions between them; a stack of brace depths
/// tells which `}` ends an expression.
struct Lexer {
  /// Longer texts are refused.
  static let byteLimit = 64 << 20

  let source: Source
  private(set) var tokens: [Token] = []
  private(set) var comments: [Comment] = []

  let bytes: [UInt8]
  var index = 0
  private var line: Int32 = 1
  private var lineStart = 0
  /// Bytes of the current line that continue a scalar and so count for no column.
  var continuationBytes = 0
  private var spaceBefore = false
  private var lineBefore = false
  private var braceDepth = 0
  var templates: [Template] = []

  /// A template string that is being read: how it is quoted, and the depth of braces around it.
  struct Template {
    let isRaw: Bool
    let depth: Int
  }

  init(source: Source) {
    self.source = source
    bytes = source.bytes
  }

  /// All tokens and comments up to the end of the text or the first mistake.
  static func scan(_ source: Source) throws(RegoError) -> LexedText {
    var lexer = Lexer(source: source)
    guard source.bytes.count <= byteLimit else {
      throw RegoError(.parse, "\(source.file) is longer than the limit of \(byteLimit) bytes")
    }
    lexer.tokens.reserveCapacity(source.bytes.count / 4)
    do throws(RegoError) {
      try lexer.run()
      return LexedText(tokens: lexer.tokens, comments: lexer.comments)
    } catch {
      lexer.emit(.end, from: error.location?.position.offset ?? lexer.index)
      return LexedText(tokens: lexer.tokens, comments: lexer.comments, failure: error)
    }
  }

  private mutating func run() throws(RegoError) {
    // A byte-order mark is not part of the text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        index += 1
        spaceBefore = true
      case UInt8(ascii: "\n"):
        newLine()
        spaceBefore = true
        lineBefore = true
      case UInt8(ascii: "#"): comment()
      default: try token(byte)
      }
    }
    emit(.end, from: index)
  }

  mutating func newLine() {
    index += 1
    line += 1
    lineStart = index
    continuationBytes = 0
  }

  func place(from start: Int) -> Place {
    Place(
      line: line, column: Int32(start - lineStart - continuationBytes + 1), start: Int32(start),
      end: Int32(index))
  }

  /// What to write instead of a character that other languages have.
  private static let habits: [UInt8: String] = [
    UInt8(ascii: "'"): "Write texts in double quotes.",
    UInt8(ascii: "?"): "Give the rule another value with `else`, or write a rule for each case.",
    UInt8(ascii: "\\"): "A line goes on by itself after an operator or an open bracket.",
  ]

  func failure(_ message: String, at start: Int, remedy: String? = nil) -> RegoError {
    var place = place(from: min(start, bytes.count))
    place.end = place.start
    return source.error(.parse, message, at: place, remedy: remedy)
  }

  mutating func emit(_ kind: Token.Kind, from start: Int, keyword: Keyword? = nil) {
    emit(kind, at: place(from: start), keyword: keyword)
  }

  mutating func emit(_ kind: Token.Kind, at place: Place, keyword: Keyword? = nil) {
    tokens.append(
      Token(kind: kind, spaceBefore: spaceBefore, lineBefore: lineBefore, keyword: keyword, place: place))
    spaceBefore = false
    lineBefore = false
  }

  private mutating func comment() {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    var end = index
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let text = String(decoding: bytes[(start + 1)..<max(end, start + 1)], as: UTF8.self)
    comments.append(Comment(text: text, place: place(from: start)))
    spaceBefore = true
  }

  private func peek(_ offset: Int = 1) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private mutating func single(_ kind: Token.Kind, length: Int = 1) {
    let start = index
    index += length
    emit(kind, from: start)
  }

  private mutating func token(_ byte: UInt8) throws(RegoError) {
    let followedByEqual = peek() == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "["): single(.leftBracket)
    case UInt8(ascii: "]"): single(.rightBracket)
    case UInt8(ascii: "("): single(.leftParen)
    case UInt8(ascii: ")"): single(.rightParen)
    case UInt8(ascii: "{"):
      braceDepth += 1
      single(.leftBrace)
    case UInt8(ascii: "}"): try closeBrace()
    case UInt8(ascii: ","): single(.comma)
    case UInt8(ascii: ";"): single(.semicolon)
    case UInt8(ascii: "."): single(.dot)
    case UInt8(ascii: "+"): single(.plus)
    case UInt8(ascii: "-"): single(.minus)
    case UInt8(ascii: "*"): single(.times)
    case UInt8(ascii: "/"): single(.divide)
    case UInt8(ascii: "%"): single(.remainder)
    case UInt8(ascii: "&"): single(.ampersand)
    case UInt8(ascii: "|"): single(.bar)
    case UInt8(ascii: ":"): followedByEqual ? single(.assign, length: 2) : single(.colon)
    case UInt8(ascii: "="): followedByEqual ? single(.equal, length: 2) : single(.unify)
    case UInt8(ascii: "<"): followedByEqual ? single(.lessOrEqual, length: 2) : single(.less)
    case UInt8(ascii: ">"): followedByEqual ? single(.greaterOrEqual, length: 2) : single(.greater)
    case UInt8(ascii: "!"):
      guard followedByEqual else { throw failure("illegal ! character", at: index, remedy: "Write `not`.") }
      single(.notEqual, length: 2)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "`"): try rawString()
    case UInt8(ascii: "$"):
      guard peek() == UInt8(ascii: "\"") || peek() == UInt8(ascii: "`") else {
        throw failure("illegal $ character", at: index, remedy: "A template string begins with $\" or $`.")
      }
      let isRaw = peek() == UInt8(ascii: "`")
      templates.append(Template(isRaw: isRaw, depth: braceDepth))
      let start = place(from: index)
      index += 2
      try templatePart(isRaw: isRaw, from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      word()
    default:
      throw failure("illegal token", at: index, remedy: Lexer.habits[bytes[index]])
    }
  }

  private mutating func closeBrace() throws(RegoError) {
    if let template = templates.last, template.depth == braceDepth {
      let start = place(from: index)
      index += 1
      do throws(RegoError) {
        try templatePart(isRaw: template.isRaw, from: start)
      } catch {
        // OPA reads on behind the brace only once it has read the expression before it.
        emit(.rightBrace, at: start)
        throw error
      }
    } else {
      braceDepth -= 1
      single(.rightBrace)
    }
  }

  private mutating func word() {
    let start = index
    while index < bytes.count, bytes[index].isWordByte { index += 1 }
    var keyword: Keyword?
    if index - start <= 8 {
      keyword = Keyword.byText[String(decoding: bytes[start..<index], as: UTF8.self)]
    }
    emit(.word, from: start, keyword: keyword)
  }

  private func isDigit(_ offset: Int) -> Bool {
    index + offset < bytes.count && bytes[index + offset] >= UInt8(ascii: "0")
      && bytes[index + offset] <= UInt8(ascii: "9")
  }

  private mutating func number() throws(RegoError) {
    let start = index
    while isDigit(0) { index += 1 }
    if peek(0) == UInt8(ascii: "."), isDigit(1) {
      index += 1
      while isDigit(0) { index += 1 }
    } else if peek(0) == UInt8(ascii: ".") {
      throw failure("expected fraction", at: start)
    }
    if peek(0) | 0x20 == UInt8(ascii: "e") {
      index += 1
      if peek(0) == UInt8(ascii: "+") || peek(0) == UInt8(ascii: "-") { index += 1 }
      guard isDigit(0) else { throw failure("expected exponent", at: start) }
      while isDigit(0) { index += 1 }
    }
    if index < bytes.count, bytes[index].isWordByte {
      throw failure("illegal number format", at: start)
    }
    emit(.number, from: start)
  }
}
