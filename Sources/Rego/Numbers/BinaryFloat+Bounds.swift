/// Conversions between binary and decimal where exact ones would compute with numbers of a million bits. They
/// work on bounds, and give nothing where the bounds do not decide.
extension BinaryFloat {
  /// Decimal exponents and counts of digits below this are converted exactly, which is quick there.
  static let boundedFrom = 400
  /// Digits that decide; those behind them move the upper bound.
  private static let decidingDigits = 100
  /// Digits of a computed number that are looked at: more than any 64 bits need.
  private static let shownDigits = 40

  /// The float nearest to a decimal, where bounds on it round alike; nil where they do not, or where the exact
  /// way is as quick.
  init?(bounding decimal: DecimalNumber) {
    let digits = decimal.digits
    guard digits.count > BinaryFloat.boundedFrom || decimal.exponent.magnitude > BinaryFloat.boundedFrom
    else {
      return nil
    }
    let rest = max(0, digits.count - BinaryFloat.decidingDigits)
    let front = BigMagnitude(decimalDigits: digits.dropLast(rest))
    let behind = rest > 0 ? front + BigMagnitude(1) : front
    let exponent = decimal.exponent + rest
    let power = ScaledPower(ofFive: Int(exponent.magnitude))
    let bounds: [BinaryFloat]
    if exponent >= 0 {
      bounds = [front * power.low, behind * power.high].map {
        BinaryFloat(isNegative: decimal.isNegative, magnitude: $0, exponent: power.exponent + exponent)
      }
    } else {
      // Quotients of more than 400 bits; the upper one is rounded up.
      let shift = power.high.bitCount + 400
      let lower = (front << shift).divided(by: power.high).quotient
      let upper = (behind << shift).divided(by: power.low).quotient + BigMagnitude(1)
      bounds = [lower, upper].map {
        BinaryFloat(
          isNegative: decimal.isNegative, magnitude: $0, exponent: exponent - shift - power.exponent)
      }
    }
    guard bounds[0].mantissa == bounds[1].mantissa, bounds[0].exponent == bounds[1].exponent else {
      return nil
    }
    self = bounds[0]
  }

  /// The first digits of magnitude × 2^power and where the point stands, as `decimal` gives them but for digits
  /// nobody looks at; nil where bounds do not decide them, or where the exact way is as quick.
  static func boundedDigits(_ magnitude: BigMagnitude, _ power: Int) -> (digits: [UInt8], point: Int)? {
    guard !magnitude.isZero, power.magnitude > BinaryFloat.boundedFrom else { return nil }
    // Decimal places between this number and one of some sixty digits.
    let places = Int(power.magnitude) * 30_103 / 100_000 + (power > 0 ? -40 : 40)
    let five = ScaledPower(ofFive: places)
    let low: BigMagnitude
    let high: BigMagnitude
    if power > 0 {
      // ÷ 10^places.
      let shift = power - places - five.exponent
      guard shift >= 0 else { return nil }
      low = (magnitude << shift).divided(by: five.high).quotient
      high = (magnitude << shift).divided(by: five.low).quotient + BigMagnitude(1)
    } else {
      // × 10^places.
      let shift = -(power + places + five.exponent)
      guard shift >= 0 else { return nil }
      low = (magnitude * five.low) >> shift
      high = ((magnitude * five.high) >> shift) + BigMagnitude(1)
    }
    let (lower, upper) = (low.decimalDigits, high.decimalDigits)
    guard lower.count == upper.count, lower.count > shownDigits,
      lower.prefix(shownDigits) == upper.prefix(shownDigits)
    else { return nil }
    return (Array(lower.prefix(shownDigits)), lower.count + (power > 0 ? places : -places))
  }
}
