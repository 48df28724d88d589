/// Cuts a template into text and the tokens of its actions.
struct GoTemplateLexer {
  private(set) var input: [UInt8]
  /// The next byte to read.
  var position = 0
  /// Where the item that is being read begins.
  var start = 0
  /// The line of `position`, from 1.
  private var line = 1
  private var startLine = 1
  private var isInsideAction = false
  private var parentheses = 0

  init(_ input: [UInt8]) { self.input = input }

  /// The next item; an error is the last but for ends.
  mutating func next() -> GoTemplateItem {
    isInsideAction ? action() : text()
  }

  // MARK: Reading

  /// The character at the position and its width in bytes; nil at the end.
  func peek() -> (scalar: Unicode.Scalar, width: Int)? {
    guard position < input.count else { return nil }
    return input.withUnsafeBufferPointer { RegoString.decodeRune($0, at: position) }
  }

  /// Steps over a character.
  @discardableResult
  mutating func advance() -> Unicode.Scalar? {
    guard let (scalar, width) = peek() else { return nil }
    position += width
    if scalar == "\n" { line += 1 }
    return scalar
  }

  func hasPrefix(_ prefix: StaticString, at offset: Int) -> Bool {
    prefix.withUTF8Buffer { offset <= input.count && input[offset...].starts(with: $0) }
  }

  private func isSpace(at offset: Int) -> Bool {
    offset < input.count && Self.isSpace(Unicode.Scalar(input[offset]))
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n"
  }

  /// The offset of a text at or behind another offset.
  private func find(_ wanted: StaticString, from offset: Int) -> Int? {
    var index = offset
    while let found = input[index...].firstIndex(of: wanted.utf8Start.pointee) {
      if hasPrefix(wanted, at: found) { return found }
      index = found + 1
    }
    return nil
  }

  private func lines(_ range: Range<Int>) -> Int { input[range].count { $0 == UInt8(ascii: "\n") } }

  /// What was read since `start`, as an item.
  mutating func item(_ kind: GoTemplateItem.Kind) -> GoTemplateItem {
    let item = GoTemplateItem(
      kind: kind, position: start, bytes: Array(input[start..<position]), line: startLine)
    start = position
    startLine = line
    return item
  }

  /// Drops what was stepped over without reading it.
  private mutating func ignore() {
    line += lines(start..<position)
    start = position
    startLine = line
  }

  /// Ends the input with an error.
  mutating func failure(_ message: String) -> GoTemplateItem {
    let item = GoTemplateItem(kind: .error, position: start, bytes: Array(message.utf8), line: startLine)
    input = []
    position = 0
    start = 0
    return item
  }

  // MARK: Text and delimiters

  /// The text up to the next action, or the delimiter of one.
  private mutating func text() -> GoTemplateItem {
    while let open = find("{{", from: position) {
      if open > position {
        position = open
        var trimmed = open
        if input[open...].dropFirst(2).first == UInt8(ascii: "-"), isSpace(at: open + 3) {
          while trimmed > start, isSpace(at: trimmed - 1) { trimmed -= 1 }
        }
        position = trimmed
        line += lines(start..<position)
        let text = item(.text)
        position = open
        ignore()
        if !text.bytes.isEmpty { return text }
      }
      if let found = leftDelimiter() { return found }
    }
    position = input.count
    guard position > start else { return item(.end) }
    line += lines(start..<position)
    return item(.text)
  }

  /// The delimiter at the position; nil after a comment.
  private mutating func leftDelimiter() -> GoTemplateItem? {
    position += 2
    let marker = hasPrefix("-", at: position) && isSpace(at: position + 1) ? 2 : 0
    if hasPrefix("/*", at: position + marker) {
      position += marker
      ignore()
      return comment()
    }
    let delimiter = item(.leftDelimiter)
    isInsideAction = true
    position += marker
    ignore()
    parentheses = 0
    return delimiter
  }

  private mutating func comment() -> GoTemplateItem? {
    guard let close = find("*/", from: position + 2) else { return failure("unclosed comment") }
    position = close + 2
    guard let trims = rightDelimiter else { return failure("comment ends before closing delimiter") }
    position += trims ? 4 : 2
    if trims { skipSpace() }
    ignore()
    return nil
  }

  /// Whether the delimiter at the position trims what follows; nil where none stands.
  private var rightDelimiter: Bool? {
    if isSpace(at: position), hasPrefix("-}}", at: position + 1) { return true }
    return hasPrefix("}}", at: position) ? false : nil
  }

  private mutating func skipSpace() {
    while isSpace(at: position) { position += 1 }
  }

  private mutating func closingDelimiter(trims: Bool) -> GoTemplateItem {
    if trims {
      position += 2
      ignore()
    }
    position += 2
    let delimiter = item(.rightDelimiter)
    if trims {
      skipSpace()
      ignore()
    }
    isInsideAction = false
    return delimiter
  }

  // MARK: Actions

  private mutating func action() -> GoTemplateItem {
    if let trims = rightDelimiter {
      return parentheses == 0 ? closingDelimiter(trims: trims) : failure("unclosed left paren")
    }
    guard let (scalar, _) = peek() else { return failure("unclosed action") }
    if Self.isSpace(scalar) { return space() }
    if let literal = literal(scalar) { return literal }
    advance()
    switch scalar {
    case "=": return item(.assign)
    case ":": return advance() == "=" ? item(.declare) : failure("expected :=")
    case "|": return item(.pipe)
    case "(":
      parentheses += 1
      return item(.leftParenthesis)
    case ")":
      parentheses -= 1
      return parentheses < 0 ? failure("unexpected right paren") : item(.rightParenthesis)
    case " "..."~": return item(.character)
    default: return failure("unrecognized character in action: \(Self.described(scalar))")
    }
  }

  /// A run of spaces without the one that belongs to a delimiter that trims.
  private mutating func space() -> GoTemplateItem {
    while isSpace(at: position) { advance() }
    if hasPrefix("-}}", at: position) {
      position -= 1
      if input[position] == UInt8(ascii: "\n") { line -= 1 }
      if position == start { return closingDelimiter(trims: true) }
    }
    return item(.space)
  }

  /// A character as Go's `%#U` writes it: `U+0040 '@'`.
  static func described(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
    return RegoString.isPrintable(scalar) ? "\(code) '\(scalar)'" : code
  }
}
