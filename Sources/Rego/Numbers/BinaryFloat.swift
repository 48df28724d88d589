/// A binary floating-point number with a mantissa of 64 bits and an unbounded exponent: what Go's `big.Float`
/// is where OPA computes with it. Rounds to nearest, ties to even.
public struct BinaryFloat: Sendable {
  /// True below zero, and for negative zero.
  public let isNegative: Bool
  /// Zero, or the highest bit is set.
  let mantissa: UInt64
  /// The value is mantissa × 2^exponent.
  let exponent: Int

  static let zero = BinaryFloat(isNegative: false, mantissa: 0, exponent: 0)

  init(isNegative: Bool, mantissa: UInt64, exponent: Int) {
    self.isNegative = isNegative
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Rounds magnitude × 2^exponent; `inexact` says that the true value is a little larger.
  init(isNegative: Bool, magnitude: BigMagnitude, exponent: Int, inexact: Bool = false, bits: Int = 64) {
    let excess = magnitude.bitCount - bits
    guard excess > 0, !magnitude.isZero else {
      let shift = magnitude.isZero ? 0 : 64 - magnitude.bitCount
      self.init(
        isNegative: isNegative, mantissa: (magnitude.uint64 ?? 0) << UInt64(shift),
        exponent: magnitude.isZero ? 0 : exponent - shift)
      return
    }
    var kept = magnitude >> excess
    let half = magnitude.bit(excess - 1)
    let below =
      inexact || (kept << excess) + (half ? BigMagnitude(1) << (excess - 1) : BigMagnitude()) != magnitude
    if half && (below || kept.isOdd) { kept = kept + BigMagnitude(1) }
    var shift = 64 - kept.bitCount
    if shift < 0 {
      kept = kept >> -shift
      self.init(isNegative: isNegative, mantissa: kept.uint64 ?? 0, exponent: exponent + excess - shift)
      return
    }
    shift = max(shift, 0)
    self.init(
      isNegative: isNegative, mantissa: (kept.uint64 ?? 0) << UInt64(shift),
      exponent: exponent + excess - shift)
  }

  public init(_ number: RegoNumber) {
    switch number {
    case .int(let value):
      self.init(isNegative: value < 0, magnitude: BigMagnitude(value.magnitude), exponent: 0)
    case .decimal(let decimal):
      if let bounded = BinaryFloat(bounding: decimal) {
        self = bounded
        return
      }
      let digits = BigMagnitude(decimalDigits: decimal.digits)
      if decimal.exponent >= 0 {
        self.init(
          isNegative: decimal.isNegative, magnitude: digits * BigMagnitude.power(of: 10, decimal.exponent),
          exponent: 0)
      } else {
        let power = BigMagnitude.power(of: 10, -decimal.exponent)
        self.init(isNegative: decimal.isNegative, ratio: digits, power, exponent: 0)
      }
    }
  }

  /// Rounds (numerator / denominator) × 2^exponent.
  private init(isNegative: Bool, ratio numerator: BigMagnitude, _ denominator: BigMagnitude, exponent: Int) {
    let shift = max(0, 66 + denominator.bitCount - numerator.bitCount)
    let (quotient, remainder) = (numerator << shift).divided(by: denominator)
    // One more bit than needed below the quotient keeps the sticky remainder out of the rounding bit.
    self.init(
      isNegative: isNegative, magnitude: quotient << 1, exponent: exponent - shift - 1,
      inexact: !remainder.isZero)
  }

  /// True for zero of either sign.
  public var isZero: Bool { mantissa == 0 }

  /// True when the value is whole.
  public var isWhole: Bool {
    mantissa == 0 || exponent >= 0 || (exponent > -64 && mantissa << UInt64(64 + exponent) == 0)
  }

  private var magnitude: BigMagnitude { BigMagnitude(mantissa) }

  public static prefix func - (value: Self) -> Self {
    Self(isNegative: !value.isNegative, mantissa: value.mantissa, exponent: value.exponent)
  }

  /// The sum, rounded.
  public static func + (left: Self, right: Self) -> Self {
    if left.isZero { return right.isZero && !left.isNegative ? left : right }
    if right.isZero { return left }
    let gap = left.exponent - right.exponent
    // Beyond 130 bits apart the smaller can only matter as "a little more", which a single far bit stands
    // for.
    if gap.magnitude > 200 { return gap > 0 ? left : right }
    let exponent = min(left.exponent, right.exponent)
    let a = BigInteger(isNegative: left.isNegative, magnitude: left.magnitude << (left.exponent - exponent))
    let b = BigInteger(
      isNegative: right.isNegative, magnitude: right.magnitude << (right.exponent - exponent))
    let sum = a + b
    return Self(isNegative: sum.isNegative, magnitude: sum.magnitude, exponent: exponent)
  }

  /// The difference, rounded.
  public static func - (left: Self, right: Self) -> Self { left + -right }

  /// The product, rounded.
  public static func * (left: Self, right: Self) -> Self { left.multiplied(by: right, bits: 64) }

  /// The product, rounded once to so many bits.
  func multiplied(by other: Self, bits: Int) -> Self {
    Self(
      isNegative: isNegative != other.isNegative, magnitude: magnitude * other.magnitude,
      exponent: exponent + other.exponent, bits: bits)
  }

  /// The divisor is not zero.
  public static func / (left: Self, right: Self) -> Self {
    Self(
      isNegative: left.isNegative != right.isNegative, ratio: left.magnitude, right.magnitude,
      exponent: left.exponent - right.exponent)
  }

  /// The whole part, towards zero.
  public var truncated: BigInteger {
    BigInteger(
      isNegative: isNegative, magnitude: exponent >= 0 ? magnitude << exponent : magnitude >> -exponent)
  }

}
