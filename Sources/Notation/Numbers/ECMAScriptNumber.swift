/// `Number::toString` of ECMAScript (ECMA-262 section 6.1.6.1.20), which RFC 8785 takes for numbers.
package enum ECMAScriptNumber {
  /// The text of a finite double; minus zero is `0`.
  package static func text(_ value: Double) -> String {
    if value == 0 { return "0" }
    let (digits, point) = shortest(value.magnitude)
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    let text = String(decoding: digits, as: UTF8.self)
    if point > 0, point <= 21 {
      if count <= point { return sign + text + String(repeating: "0", count: point - count) }
      return sign + text.prefix(point) + "." + text.dropFirst(point)
    }
    if point <= 0, point > -6 { return sign + "0." + String(repeating: "0", count: -point) + text }
    let power = point - 1
    let tail = "e" + (power < 0 ? "-" : "+") + String(abs(power))
    return sign + text.prefix(1) + (count > 1 ? "." + text.dropFirst() : "") + tail
  }

  /// The fewest digits that read back as the value, and where the point stands among them: 0.00125 gives 125, -2.
  static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    // Swift prints the shortest digits, and among those the closest, as ECMAScript recommends.
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    var bytes = value.description.utf8[...]
    while let byte = bytes.first {
      bytes.removeFirst()
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        power = Int(Substring(bytes)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    var position = (point ?? digits.count) + power
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    position -= zeros
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, position)
  }

  /// The fewest digits that read back as a finite positive value, as an integer without trailing zeros, and the power
  /// of ten it is scaled by.
  static func shortestDecimal(_ value: Double) -> (mantissa: UInt64, exponent: Int)? {
    var text = value.description
    return text.withUTF8 { bytes -> (UInt64, Int)? in
      var mantissa: UInt64 = 0
      var exponent = 0
      var afterPoint = false
      var index = 0
      while index < bytes.count {
        let digit = bytes[index] &- UInt8(ascii: "0")
        if digit < 10 {
          mantissa = mantissa &* 10 &+ UInt64(digit)
          if afterPoint { exponent -= 1 }
        } else if bytes[index] == UInt8(ascii: ".") {
          afterPoint = true
        } else {
          guard let power = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)) else { return nil }
          exponent += power
          break
        }
        index += 1
      }
      while mantissa != 0, mantissa.isMultiple(of: 10) {
        mantissa /= 10
        exponent += 1
      }
      return (mantissa, exponent)
    }
  }
}
