/// Decimal text of doubles as Go's `strconv.FormatFloat` writes it.
enum GoFloat {
  /// The text for verb `e`, `f` or `g`; a nil precision asks for the shortest digits that name the number.
  static func text(_ value: Double, verb: Character, precision: Int?) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
    var (digits, point) = precision == nil ? shortest(value.magnitude) : exact(value.magnitude)
    let sign = value.sign == .minus ? "-" : ""
    switch verb {
    case "e":
      if let precision { round(&digits, &point, to: precision + 1) }
      return sign + scientific(digits, point, precision ?? max(0, digits.count - 1))
    case "f":
      if let precision { round(&digits, &point, to: point + precision) }
      return sign + positional(digits, point, precision ?? max(0, digits.count - point))
    default:
      let wanted = precision == 0 ? 1 : precision
      if let wanted { round(&digits, &point, to: wanted) }
      var threshold = wanted ?? 6
      if threshold > digits.count, digits.count >= point { threshold = digits.count }
      if wanted == nil { threshold = 6 }
      let exponent = digits.isEmpty ? 0 : point - 1
      if exponent < -4 || exponent >= threshold {
        return sign + scientific(digits, point, max(0, min(wanted ?? .max, digits.count) - 1))
      }
      return sign + positional(digits, point, max(0, digits.count - point))
    }
  }

  /// The digits of the shortest decimal, 0.d₁d₂… × 10^point; none for zero.
  private static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    guard value != 0, let number = DecimalNumber(literal: "\(value)") else { return ([], 0) }
    return (number.digits, number.digits.count + number.exponent)
  }

  /// All digits of the exact value.
  private static func exact(_ value: Double) -> (digits: [UInt8], point: Int) {
    guard value != 0 else { return ([], 0) }
    let exponent = Int(value.exponent) - 52
    let mantissa = BigMagnitude(UInt64(value.significand * 0x1p52))
    var digits: [UInt8]
    var point: Int
    if exponent >= 0 {
      digits = (mantissa << exponent).decimalDigits
      point = digits.count
    } else {
      digits = (mantissa * BigMagnitude.power(of: 5, -exponent)).decimalDigits
      point = digits.count + exponent
    }
    while digits.last == 0 { digits.removeLast() }
    return (digits, point)
  }

  /// Keeps `count` digits, rounding half to even on the exact value.
  private static func round(_ digits: inout [UInt8], _ point: inout Int, to count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      point = 0
      return
    }
    let next = digits[count]
    let isHalf = next == 5 && count + 1 == digits.count
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let up = next > 5 || (next == 5 && (!isHalf || isOdd))
    digits.removeSubrange(count...)
    if up {
      var index = count - 1
      while index >= 0, digits[index] == 9 { index -= 1 }
      if index < 0 {
        digits = [1]
        point += 1
      } else {
        digits[index] += 1
        digits.removeSubrange((index + 1)...)
      }
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  private static func scientific(_ digits: [UInt8], _ point: Int, _ decimals: Int) -> String {
    var text = String(digits.first ?? 0)
    if decimals > 0 {
      text += "."
      for index in 1...decimals { text += String(index < digits.count ? digits[index] : 0) }
    }
    let exponent = digits.isEmpty ? 0 : point - 1
    text += exponent < 0 ? "e-" : "e+"
    return text + (exponent.magnitude < 10 ? "0" : "") + String(exponent.magnitude)
  }

  private static func positional(_ digits: [UInt8], _ point: Int, _ decimals: Int) -> String {
    var text = ""
    func digit(_ index: Int) -> String { String(index >= 0 && index < digits.count ? digits[index] : 0) }
    if point > 0 {
      for index in 0..<point { text += digit(index) }
    } else {
      text = "0"
    }
    if decimals > 0 {
      text += "."
      for index in 0..<decimals { text += digit(point + index) }
    }
    return text
  }
}
