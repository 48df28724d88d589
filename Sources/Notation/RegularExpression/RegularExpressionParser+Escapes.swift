extension RegularExpressionParser {
  /// Reads what a backslash begins outside of brackets.
  mutating func escapeSequence() throws(RegularExpressionError) {
    switch peek(1) {
    case "A": try pushAssertion(.textStart)
    case "b": try pushAssertion(.wordBoundary)
    case "B": try pushAssertion(.noWordBoundary)
    case "z": try pushAssertion(.textEnd)
    case "C": throw RegularExpressionError(.invalidEscape, #"\C"#)
    case "Q":
      position += 2
      while let scalar = next() {
        if scalar == "\\", peek() == "E" {
          position += 1
          break
        }
        try pushLiteral(scalar)
      }
    default:
      if let set = try classEscape() {
        try push(.set(set))
      } else {
        try pushLiteral(try characterEscape())
      }
    }
  }

  private mutating func pushAssertion(_ assertion: Node.Assertion) throws(RegularExpressionError) {
    position += 2
    try push(.assertion(assertion))
  }

  /// Reads `\d`, `\pL`, `\p{Greek}` and their like; nil, with nothing read, where there is none.
  mutating func classEscape() throws(RegularExpressionError) -> ScalarSet? {
    guard peek() == "\\", let letter = peek(1) else { return nil }
    if letter == "p" || letter == "P" { return try unicodeClass(negated: letter == "P") }
    guard let set = ScalarSet.perlClass(letter) else { return nil }
    position += 2
    return set
  }

  private mutating func unicodeClass(negated: Bool) throws(RegularExpressionError) -> ScalarSet {
    let start = position
    position += 2
    var name = ""
    if peek() == "{" {
      guard let end = scalars[position...].firstIndex(of: "}") else {
        throw RegularExpressionError(.invalidClassRange, text(start, scalars.count))
      }
      name = text(position + 1, end)
      position = end + 1
    } else if let letter = next() {
      name = String(Character(letter))
    }
    var negated = negated
    if name.hasPrefix("^") {
      negated.toggle()
      name.removeFirst()
    }
    guard let members = ScalarSet.unicodeClass(name) else {
      throw RegularExpressionError(.invalidClassRange, text(start, position))
    }
    let set = flags.foldsCase ? members.caseFolded : members
    return negated ? set.inverted : set
  }

  /// Reads an escape that stands for one code point, from its backslash on.
  mutating func characterEscape() throws(RegularExpressionError) -> UInt32 {
    let start = position
    position += 1
    guard let letter = next() else { throw RegularExpressionError(.trailingBackslash, "") }
    switch letter {
    case "1"..."7":
      // A single digit would be a back-reference.
      if let digit = peek(), ("0"..."7").contains(digit) { return octal(letter) }
    case "0": return octal(letter)
    case "x": if let value = hexadecimal() { return value }
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    default:
      let isLetterOrDigit = ScalarSet.wordCharacters.contains(letter.value) && letter != "_"
      if letter.isASCII, !isLetterOrDigit { return letter.value }
    }
    throw RegularExpressionError(.invalidEscape, text(start, position))
  }

  private mutating func octal(_ first: Unicode.Scalar) -> UInt32 {
    var value = first.value - 0x30
    for _ in 0..<2 {
      guard let digit = peek(), ("0"..."7").contains(digit) else { break }
      value = value * 8 + digit.value - 0x30
      position += 1
    }
    return value
  }

  /// Two digits, or any number of them in braces; nil where that is not what stands there.
  private mutating func hexadecimal() -> UInt32? {
    guard let first = next() else { return nil }
    guard first == "{" else {
      guard let second = next(), let high = Self.hexDigit(first), let low = Self.hexDigit(second) else {
        return nil
      }
      return high * 16 + low
    }
    var value: UInt32?
    while let scalar = next() {
      if scalar == "}" { return value }
      guard let digit = Self.hexDigit(scalar) else { return nil }
      let longer = (value ?? 0) * 16 + digit
      guard longer <= ScalarSet.last else { return nil }
      value = longer
    }
    return nil
  }

  private static func hexDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "a"..."f": scalar.value - 0x61 + 10
    case "A"..."F": scalar.value - 0x41 + 10
    default: nil
    }
  }
}
