extension Builtin {
  /// `units.*`.
  static let units: [Builtin] = [
    Builtin("units.parse", [.string], .number) { _, operands in
      let (amount, unit) = try amountAndUnit(try operands.string(0), of: "amount", in: "units.parse")
      // Capitals matter in the first letter only: m is milli, M is mega.
      let name = unit.prefix(1) + unit.dropFirst().lowercased()
      guard let scale = name == "m" ? 1 : scale(ofUnit: name == "M" ? "m" : name.lowercased()) else {
        throw BuiltinError.failure("units.parse: unit \(name) not recognized")
      }
      return .number(try exactProduct(amount, BigMagnitude(scale), isMilli: name == "m"))
    },
    Builtin("units.parse_bytes", [.string], .number) { _, operands in
      let (amount, unit) = try amountAndUnit(
        try operands.string(0), of: "byte amount", in: "units.parse_bytes")
      let lower = unit.lowercased()
      let bare = lower.count > 1 && lower.hasSuffix("b") ? String(lower.dropLast()) : lower
      guard let scale = scale(ofUnit: bare) else {
        throw BuiltinError.failure("units.parse_bytes: byte unit \(lower) not recognized")
      }
      let bytes =
        BinaryFloat(amount)
        * BinaryFloat(RegoNumber(BigInteger(isNegative: false, magnitude: BigMagnitude(scale))))
      return .number(RegoNumber(bytes.truncated))
    },
  ]

  /// Powers of 1000 (`k` … `e`) or of 1024 (`ki` … `ei`); 1 for no unit.
  private static func scale(ofUnit unit: String) -> UInt64? {
    guard let letter = unit.first else { return 1 }
    guard let power = ["k", "m", "g", "t", "p", "e"].firstIndex(of: letter) else { return nil }
    switch unit.dropFirst() {
    case "": return (0...power).reduce(1) { product, _ in product * 1_000 }
    case "i": return 1 << UInt64(10 * (power + 1))
    default: return nil
    }
  }

  private static func amountAndUnit(
    _ string: RegoString, of noun: String, in name: String
  ) throws -> (amount: RegoNumber, unit: String) {
    let text = string.string.filter { $0 != "\"" }
    guard !text.contains(" ") else {
      throw BuiltinError.failure("\(name): spaces not allowed in resource strings")
    }
    let bytes = Array(text.utf8)
    let end = amountLength(bytes)
    guard end > 0 else { throw BuiltinError.failure("\(name): no \(noun) provided") }
    let unit = String(decoding: bytes[end...], as: UTF8.self)
    guard let amount = literal(String(decoding: bytes[..<end], as: UTF8.self)) else {
      throw BuiltinError.failure("\(name): could not parse \(noun) to a number")
    }
    return (amount, unit)
  }

  /// Where the unit begins. An `e` belongs to the number when digits or a sign follow.
  private static func amountLength(_ bytes: [UInt8]) -> Int {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte | 0x20 == UInt8(ascii: "e") {
        guard index + 1 < bytes.count, isDigit(bytes[index + 1]) || isSign(bytes[index + 1]) else { break }
        if isSign(bytes[index + 1]) { index += 1 }
      } else if !isDigit(byte), byte != UInt8(ascii: "."), !isSign(byte) {
        break
      }
      index += 1
    }
    return index
  }

  /// A number as Go's `big.Rat` reads it: also `.5`, `1.`, `+1` and leading zeros.
  private static func literal(_ text: String) -> RegoNumber? {
    var digits = text[...]
    let sign = digits.hasPrefix("-") ? "-" : ""
    if digits.hasPrefix("-") || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let mantissa = digits.prefix { $0 != "e" && $0 != "E" }
    let exponent = digits[mantissa.endIndex...]
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, !mantissa.filter({ $0 != "." }).isEmpty else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    let fraction = parts.count == 2 && !parts[1].isEmpty ? ".\(parts[1])" : ""
    return RegoNumber(literal: "\(sign)\(whole.isEmpty ? "0" : whole)\(fraction)\(exponent)")
  }

  /// The product, whole or with ten decimals as OPA prints it.
  private static func exactProduct(
    _ amount: RegoNumber, _ scale: BigMagnitude, isMilli: Bool
  ) throws -> RegoNumber {
    let decimal = amount.asDecimal
    guard decimal.exponent.magnitude <= 1_000 else { throw BuiltinError.failure("exponent too large") }
    let digits = BigMagnitude(decimalDigits: decimal.digits) * scale
    // OPA multiplies by the double nearest to a thousandth; ten decimals do not show the difference.
    let exponent = decimal.exponent - (isMilli ? 3 : 0)
    if exponent >= 0 {
      let magnitude = digits * BigMagnitude.power(of: 10, exponent)
      return RegoNumber(BigInteger(isNegative: decimal.isNegative, magnitude: magnitude))
    }
    let divisor = BigMagnitude.power(of: 10, -exponent)
    let (whole, rest) = digits.divided(by: divisor)
    if rest.isZero { return RegoNumber(BigInteger(isNegative: decimal.isNegative, magnitude: whole)) }
    let scaled = digits * BigMagnitude.power(of: 10, 10)
    let (rounded, remainder) = scaled.divided(by: divisor)
    let up = (remainder + remainder).order(divisor) >= 0
    var text = BigInteger(isNegative: false, magnitude: up ? rounded + BigMagnitude(1) : rounded).description
    text = String(repeating: "0", count: max(0, 11 - text.count)) + text
    let literal = "\(decimal.isNegative ? "-" : "")\(text.dropLast(10)).\(text.suffix(10))"
    return RegoNumber(literal: literal) ?? amount
  }
}
