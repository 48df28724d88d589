extension GoFloat {
  /// Go's `%x`: `-0x1.8p+01`; a nil precision asks for as many digits as the value has.
  static func hexadecimal(_ value: Double, precision: Int?) -> String {
    guard value.isFinite else { return text(value, verb: "g", precision: nil) }
    let sign = value.sign == .minus ? "-" : ""
    guard value != 0 else {
      let zeros = precision.map { $0 > 0 ? "." + String(repeating: "0", count: $0) : "" } ?? ""
      return "\(sign)0x0\(zeros)p+00"
    }
    // The leading one, then 52 bits: thirteen digits.
    var mantissa = UInt64(value.magnitude.significand * 0x1p52)
    var exponent = Int(value.magnitude.exponent)
    var digits = 13
    if let precision, precision < 13 {
      let shift = UInt64(4 * (13 - precision))
      let rest = mantissa & (1 << shift - 1)
      let half: UInt64 = 1 << (shift - 1)
      mantissa >>= shift
      if rest > half || rest == half && mantissa & 1 == 1 { mantissa += 1 }
      digits = precision
      if mantissa >> UInt64(4 * precision) > 1 {
        mantissa >>= 1
        exponent += 1
      }
    }
    var fraction = String(mantissa & (1 << UInt64(4 * digits) - 1), radix: 16)
    fraction = digits == 0 ? "" : String(repeating: "0", count: digits - fraction.utf8.count) + fraction
    if let precision {
      fraction += String(repeating: "0", count: max(0, precision - digits))
    } else {
      while fraction.hasSuffix("0") { fraction.removeLast() }
    }
    let power = (exponent.magnitude < 10 ? "0" : "") + String(exponent.magnitude)
    let point = fraction.isEmpty ? "" : "."
    return "\(sign)0x1\(point)\(fraction)p\(exponent < 0 ? "-" : "+")\(power)"
  }

  /// Go's `%b`: the mantissa of 53 bits and a power of two, `4503599627370496p-52`.
  static func binary(_ value: Double) -> String {
    guard value.isFinite else { return text(value, verb: "g", precision: nil) }
    let sign = value.sign == .minus ? "-" : ""
    let bits = value.magnitude.bitPattern
    let isSubnormal = bits >> 52 == 0
    let mantissa = bits & (1 << 52 - 1) | (isSubnormal ? 0 : 1 << 52)
    let exponent = (isSubnormal ? 1 : Int(bits >> 52)) - 1_075
    return "\(sign)\(mantissa)p\(exponent < 0 ? "" : "+")\(exponent)"
  }

  /// A double as Go's `encoding/json` writes it: positional between a millionth and 10²¹.
  static func json(_ value: Double) -> String {
    let size = value.magnitude
    guard size != 0, size < 1e-6 || size >= 1e21 else { return text(value, verb: "f", precision: nil) }
    var result = text(value, verb: "e", precision: nil)
    // e-09 is written e-9.
    if let mark = result.utf8.lastIndex(of: UInt8(ascii: "e")), result[mark...].hasPrefix("e-0") {
      result.remove(at: result.index(mark, offsetBy: 2))
    }
    return result
  }

  /// The shortest text that names the nearest number of 32 bits.
  static func shortText(_ value: Double) -> String {
    let narrow = Float(value)
    return text(Double("\(narrow)") ?? value, verb: "g", precision: nil)
  }
}
