/// A decimal number of any precision, with the text it was written as.
public final class DecimalNumber: Sendable {
  /// Literals with a larger decimal exponent are refused: comparing them could cost unbounded memory.
  public static let exponentLimit = 100_000
  /// Whole numbers of more digits are not turned into integers.
  public static let integerDigitLimit = 100_000

  /// As written.
  public let text: String
  /// True below zero, and for negative zero.
  public let isNegative: Bool
  /// Significant digits 0…9 without leading or trailing zeros; none for zero.
  let digits: [UInt8]
  /// The value is digits × 10^exponent.
  let exponent: Int
  let double: Double
  let int64: Int64?
  let isWrittenAsInteger: Bool

  /// Reads a literal of JSON's grammar; nil when it is none or the exponent is beyond the limit.
  init?(literal: String) {
    guard let parts = DecimalNumber.scan(literal) else { return nil }
    text = literal
    isNegative = parts.negative
    digits = parts.digits
    exponent = parts.exponent
    isWrittenAsInteger = parts.plain
    double = Double(literal) ?? (parts.negative ? -.infinity : .infinity)
    int64 = DecimalNumber.integer(parts.negative, parts.digits, parts.exponent)
  }

  init(integer: BigInteger) {
    text = integer.description
    isNegative = integer.isNegative
    var digits = text.utf8.filter { $0 != UInt8(ascii: "-") }.map { $0 - UInt8(ascii: "0") }
    var exponent = 0
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    isWrittenAsInteger = true
    double = Double(text) ?? (integer.isNegative ? -.infinity : .infinity)
    int64 = integer.int64
  }

  /// True without an exponent and with less than twenty characters besides the sign.
  var isPlain: Bool {
    let length = text.utf8.count - (isNegative ? 1 : 0)
    return length < 20 && !text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
  }

  /// The value when it is whole and of a size within the limit.
  var bigInteger: BigInteger? {
    if let int64 { return BigInteger(int64) }
    guard exponent >= 0, digits.count + exponent <= DecimalNumber.integerDigitLimit else { return nil }
    let padded = digits + [UInt8](repeating: 0, count: exponent)
    return BigInteger(isNegative: isNegative, magnitude: BigMagnitude(decimalDigits: padded))
  }

  /// Negative, zero or positive, by exact value.
  func order(_ other: DecimalNumber) -> Int {
    let (left, right) = (sign, other.sign)
    if left != right || left == 0 { return left - right }
    return left * magnitudeOrder(other)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  private func magnitudeOrder(_ other: DecimalNumber) -> Int {
    let (a, b) = (digits.count + exponent, other.digits.count + other.exponent)
    if a != b { return a < b ? -1 : 1 }
    for index in 0..<min(digits.count, other.digits.count) where digits[index] != other.digits[index] {
      return digits[index] < other.digits[index] ? -1 : 1
    }
    return digits.count == other.digits.count ? 0 : digits.count < other.digits.count ? -1 : 1
  }

  private static func integer(_ negative: Bool, _ digits: [UInt8], _ exponent: Int) -> Int64? {
    guard exponent >= 0, digits.count + exponent <= 19 else { return digits.isEmpty ? 0 : nil }
    var value: UInt64 = 0
    for digit in digits { value = value &* 10 &+ UInt64(digit) }
    for _ in 0..<exponent { value &*= 10 }
    if negative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  private struct Parts {
    var negative = false
    var digits: [UInt8] = []
    var exponent = 0
    var plain = true
  }

  private static func scan(_ literal: String) -> Parts? {
    var parts = Parts()
    let bytes = Array(literal.utf8)
    var index = 0
    func isDigit(_ position: Int) -> Bool {
      position < bytes.count && bytes[position] >= UInt8(ascii: "0") && bytes[position] <= UInt8(ascii: "9")
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") {
      parts.negative = true
      index += 1
    }
    guard isDigit(index) else { return nil }
    if bytes[index] == UInt8(ascii: "0"), isDigit(index + 1) { return nil }
    while isDigit(index) {
      parts.digits.append(bytes[index] - UInt8(ascii: "0"))
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      parts.plain = false
      index += 1
      guard isDigit(index) else { return nil }
      while isDigit(index) {
        parts.digits.append(bytes[index] - UInt8(ascii: "0"))
        parts.exponent -= 1
        index += 1
      }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      parts.plain = false
      index += 1
      var negative = false
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        negative = bytes[index] == UInt8(ascii: "-")
        index += 1
      }
      guard isDigit(index) else { return nil }
      var value = 0
      while isDigit(index) {
        value = min(value * 10 + Int(bytes[index] - UInt8(ascii: "0")), 10 * exponentLimit)
        index += 1
      }
      guard value <= exponentLimit else { return nil }
      parts.exponent += negative ? -value : value
    }
    guard index == bytes.count else { return nil }
    while parts.digits.last == 0 {
      parts.digits.removeLast()
      parts.exponent += 1
    }
    parts.digits = Array(parts.digits.drop { $0 == 0 })
    if parts.digits.isEmpty { parts.exponent = 0 }
    return parts
  }
}
