extension GoTemplateLexer {
  /// The literal, name or field that begins with a character at the position; nil where none does.
  mutating func literal(_ first: Unicode.Scalar) -> GoTemplateItem? {
    switch first {
    case "\"": return quoted("\"", .string, "unterminated quoted string")
    case "'": return quoted("'", .characterConstant, "unterminated character constant")
    case "`": return rawString()
    case "$":
      advance()
      return isAtTerminator ? item(.variable) : name(.variable)
    case ".":
      if position + 1 < input.count, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(input[position + 1]) {
        advance()
        return isAtTerminator ? item(.dotKeyword) : name(.field)
      }
      return number()
    case "+", "-", "0"..."9": return number()
    default: return Self.isAlphanumeric(first) ? identifier() : nil
    }
  }

  private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return true
    default: return false
    }
  }

  /// Whether what stands at the position may follow a name.
  private var isAtTerminator: Bool {
    guard let (scalar, _) = peek() else { return true }
    if Self.isSpace(scalar) { return true }
    switch scalar {
    case ".", ",", "|", ":", ")", "(": return true
    default: return hasPrefix("}}", at: position)
    }
  }

  private mutating func skipName() {
    while let (scalar, _) = peek(), Self.isAlphanumeric(scalar) { advance() }
  }

  /// The complaint about the character behind a name; nil where it may stand there.
  private mutating func complaint() -> GoTemplateItem? {
    guard !isAtTerminator, let (scalar, _) = peek() else { return nil }
    return failure("bad character \(Self.described(scalar))")
  }

  private mutating func name(_ kind: GoTemplateItem.Kind) -> GoTemplateItem {
    skipName()
    return complaint() ?? item(kind)
  }

  private mutating func identifier() -> GoTemplateItem {
    skipName()
    if let complaint = complaint() { return complaint }
    let word = String(decoding: input[start..<position], as: UTF8.self)
    if let keyword = GoTemplateItem.keywords[word] { return item(keyword) }
    return item(word == "true" || word == "false" ? .boolean : .identifier)
  }

  private mutating func quoted(
    _ quote: Unicode.Scalar, _ kind: GoTemplateItem.Kind, _ complaint: String
  ) -> GoTemplateItem {
    advance()
    while let scalar = advance(), scalar != "\n" {
      if scalar == quote { return item(kind) }
      if scalar == "\\" {
        guard let escaped = advance(), escaped != "\n" else { break }
      }
    }
    return failure(complaint)
  }

  private mutating func rawString() -> GoTemplateItem {
    advance()
    while let scalar = advance() {
      if scalar == "`" { return item(.rawString) }
    }
    return failure("unterminated raw quoted string")
  }

  // MARK: Numbers

  /// Anything that looks like a number; the parser finds out whether it is one.
  private mutating func number() -> GoTemplateItem {
    var isComplex = false
    var isGood = skipNumber()
    if isGood, let (sign, _) = peek(), sign == "+" || sign == "-" {
      isComplex = true
      isGood = skipNumber() && input[position - 1] == UInt8(ascii: "i")
    }
    guard isGood else {
      return failure("bad number syntax: \(GoTemplate.quoted(input[start..<position]))")
    }
    return item(isComplex ? .complex : .number)
  }

  private mutating func accept(_ scalars: String) -> Bool {
    guard let (scalar, _) = peek(), scalars.unicodeScalars.contains(scalar) else { return false }
    advance()
    return true
  }

  private mutating func skip(_ scalars: String) {
    while accept(scalars) {}
  }

  private mutating func skipNumber() -> Bool {
    let decimals = "0123456789_"
    var (digits, power) = (decimals, "eE")
    _ = accept("+-")
    if accept("0") {
      if accept("xX") {
        (digits, power) = ("0123456789abcdefABCDEF_", "pP")
      } else if accept("oO") {
        (digits, power) = ("01234567_", "")
      } else if accept("bB") {
        (digits, power) = ("01_", "")
      }
    }
    skip(digits)
    if accept(".") { skip(digits) }
    if accept(power) {
      _ = accept("+-")
      skip(decimals)
    }
    _ = accept("i")
    if let (scalar, _) = peek(), Self.isAlphanumeric(scalar) {
      advance()
      return false
    }
    return true
  }
}
