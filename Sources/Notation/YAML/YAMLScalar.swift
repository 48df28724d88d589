/// The core schema of YAML 1.2.2 (section 10.3.2): what a plain scalar means.
///
/// `yes`, `no`, `on` and `off` are text. Two things the schema allows are refused, because no JSON value or no
/// agreement between tools exists for them: infinities and NaN, and integers with leading zeros (YAML 1.1 reads
/// them as octal).
enum YAMLScalar {
  enum Refusal: Error {
    case notFinite
    case leadingZero
    case tooLong
  }

  static func resolve(plain text: String, numberBytes: Int) throws(Refusal) -> SourceNode.Value {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      if text == "~" || text == "null" || text == "Null" || text == "NULL" { return .null }
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      if text == "true" || text == "True" || text == "TRUE" { return .bool(true) }
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      if text == "false" || text == "False" || text == "FALSE" { return .bool(false) }
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      if let number = try number(text, numberBytes) { return .number(number) }
    default: break
    }
    return .string(text)
  }

  /// The number that the text is, or nil when it is none.
  static func number(_ text: String, _ limit: Int) throws(Refusal) -> JSONNumber? {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    if isSpecial(Substring(digits)) { throw .notFinite }
    if text.utf8.count > 2, text.utf8.count == digits.count, text.hasPrefix("0x") || text.hasPrefix("0o") {
      return try based(text, limit)
    }
    guard let literal = decimal(digits, isNegative) else { return nil }
    guard text.utf8.count <= limit else { throw .tooLong }
    if literal.hasNeedlessZero { throw .leadingZero }
    return JSONNumber(literal: literal.text)
  }

  private static func isSpecial(_ text: Substring) -> Bool {
    text == ".inf" || text == ".Inf" || text == ".INF" || text == ".nan" || text == ".NaN" || text == ".NAN"
  }

  /// `0o17` and `0x1F`, which must fit in 64 bits.
  private static func based(_ text: String, _ limit: Int) throws(Refusal) -> JSONNumber? {
    let radix = text.hasPrefix("0x") ? 16 : 8
    let digits = text.dropFirst(2)
    guard digits.utf8.first != UInt8(ascii: "+"), digits.utf8.first != UInt8(ascii: "-") else { return nil }
    if let value = Int64(digits, radix: radix) { return JSONNumber(value) }
    let isDigit = { (byte: UInt8) in Int64(String(decoding: [byte], as: UTF8.self), radix: radix) != nil }
    guard digits.utf8.allSatisfy(isDigit) else { return nil }
    throw .tooLong
  }

  /// `(\.[0-9]+ | [0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` as a JSON literal.
  private static func decimal(
    _ digits: Substring.UTF8View, _ isNegative: Bool
  ) -> (text: String, hasNeedlessZero: Bool)? {
    var rest = digits
    let integer = takeDigits(&rest)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits(&rest)
    }
    guard !integer.isEmpty || !fraction.isEmpty else { return nil }
    var literal = (isNegative ? "-" : "") + (integer.isEmpty ? "0" : String(Substring(integer)))
    if !fraction.isEmpty { literal += "." + String(Substring(fraction)) }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      literal += "e"
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        rest.removeFirst()
        if sign == UInt8(ascii: "-") { literal += "-" }
      }
      let power = takeDigits(&rest)
      guard !power.isEmpty else { return nil }
      literal += String(Substring(power))
    }
    guard rest.isEmpty else { return nil }
    return (literal, integer.count > 1 && integer.first == UInt8(ascii: "0"))
  }

  private static func takeDigits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    rest = rest[digits.endIndex...]
    return digits
  }
}
