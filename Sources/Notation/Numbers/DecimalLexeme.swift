/// A decimal number as it stands in a text, already taken apart: sign, up to 19 digits, power of ten.
///
/// Valid only while the buffer that `bytes` points into is.
package struct DecimalLexeme {
  /// The number as written.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// The leading significant digits as an integer; exact when `isExact`.
  package let mantissa: UInt64
  /// Power of ten that `mantissa` is scaled by; meaningless unless `isExact`.
  package let exponent: Int
  /// Whether a minus sign is written; so minus zero is told from zero.
  package let isNegative: Bool
  /// False when the number has more than 19 significant digits or an exponent beyond ±100,000.
  package let isExact: Bool
  /// True when neither a point nor an exponent is written.
  package let isIntegerLiteral: Bool

  /// The parser has checked that the parts belong together.
  @inlinable package init(
    bytes: UnsafeBufferPointer<UInt8>, mantissa: UInt64, exponent: Int, isNegative: Bool, isExact: Bool,
    isIntegerLiteral: Bool
  ) {
    self.bytes = bytes
    self.mantissa = mantissa
    self.exponent = exponent
    self.isNegative = isNegative
    self.isExact = isExact
    self.isIntegerLiteral = isIntegerLiteral
  }

  /// The value when it is written without point and exponent and fits in 64 bits.
  @inlinable package var integer: Int64? {
    guard isIntegerLiteral, isExact else { return nil }
    if mantissa <= UInt64(Int64.max) { return isNegative ? -Int64(mantissa) : Int64(mantissa) }
    return isNegative && mantissa == UInt64(Int64.max) + 1 ? Int64.min : nil
  }

  /// The nearest double (ties to even), infinite where the value is out of range.
  package var double: Double {
    if isExact, let value = Self.nearest(mantissa, exponent) { return isNegative ? -value : value }
    return Double(String(decoding: bytes, as: UTF8.self)) ?? .nan
  }

  /// `mantissa × 10^exponent` rounded once, for the exponents where that is cheap; nil elsewhere.
  ///
  /// Small cases follow Clinger (1990, doi:10.1145/93542.93557): both factors are exact doubles. Negative
  /// exponents to -19 divide 128 by 64 bits and round the quotient by hand, remainder as sticky bit.
  package static func nearest(_ mantissa: UInt64, _ exponent: Int) -> Double? {
    if mantissa == 0 { return 0 }
    if mantissa < 1 << 53 {
      if exponent >= 0, exponent <= 22 { return Double(mantissa) * powersOfTen[exponent] }
      if exponent < 0, exponent >= -22 { return Double(mantissa) / powersOfTen[-exponent] }
    } else if exponent == 0 {
      return Double(mantissa)
    }
    guard exponent < 0, exponent >= -19 else { return nil }
    let power = integerPowersOfTen[-exponent]
    let divisorShift = power.leadingZeroBitCount
    let dividendShift = mantissa.leadingZeroBitCount
    let divisor = power << UInt64(divisorShift)
    let dividend = mantissa << UInt64(dividendShift)
    // value = dividend / divisor × 2^(divisorShift - dividendShift); the quotient is kept in [2^63, 2^64).
    let needsHalf = dividend >= divisor
    let (quotient, remainder) =
      needsHalf
      ? divisor.dividingFullWidth((dividend >> 1, dividend << 63))
      : divisor.dividingFullWidth((dividend, 0))
    let scale = divisorShift - dividendShift - (needsHalf ? 63 : 64)
    // 64 bits to 53: half of the dropped 11 bits is 0x400.
    var significand = quotient >> 11
    let dropped = quotient & 0x7FF
    if dropped > 0x400 || (dropped == 0x400 && (remainder != 0 || significand & 1 == 1)) { significand += 1 }
    // Both factors are exact and the product is a normal number: the scale lies between -116 and 11.
    return Double(significand) * Double(bitPattern: UInt64(1_023 + scale + 11) << 52)
  }

  static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  static let integerPowersOfTen: [UInt64] = (0...19).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
