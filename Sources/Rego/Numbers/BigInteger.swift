/// An integer of any size, for the operations 64 bits cannot hold.
public struct BigInteger: Sendable, Hashable {
  /// True below zero.
  public let isNegative: Bool
  let magnitude: BigMagnitude

  init(isNegative: Bool, magnitude: BigMagnitude) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
  }

  public init(_ value: Int64) {
    self.init(isNegative: value < 0, magnitude: BigMagnitude(value.magnitude))
  }

  /// Reads digits of a base from 2 to 36, after an optional sign; nil for anything else.
  public init?(_ text: some StringProtocol, base: UInt32 = 10) {
    var bytes = Array(text.utf8)
    var negative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      negative = first == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    guard !bytes.isEmpty else { return nil }
    var digits: [UInt8] = []
    for byte in bytes {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      guard digit < base else { return nil }
      digits.append(digit)
    }
    if base == 10 {
      self.init(isNegative: negative, magnitude: BigMagnitude(decimalDigits: digits))
    } else {
      var value = BigMagnitude()
      let scale = BigMagnitude(UInt64(base))
      for digit in digits { value = value * scale + BigMagnitude(UInt64(digit)) }
      self.init(isNegative: negative, magnitude: value)
    }
  }

  /// True for zero.
  public var isZero: Bool { magnitude.isZero }

  /// The value when it fits.
  public var int64: Int64? {
    guard let value = magnitude.uint64 else { return nil }
    if isNegative { return value <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- value) : nil }
    return Int64(exactly: value)
  }

  /// The number of bits of the absolute value.
  public var bitCount: Int { magnitude.bitCount }

  public static prefix func - (value: Self) -> Self {
    Self(isNegative: !value.isNegative, magnitude: value.magnitude)
  }

  /// The sum.
  public static func + (left: Self, right: Self) -> Self {
    if left.isNegative == right.isNegative {
      return Self(isNegative: left.isNegative, magnitude: left.magnitude + right.magnitude)
    }
    return left.magnitude.order(right.magnitude) >= 0
      ? Self(isNegative: left.isNegative, magnitude: left.magnitude - right.magnitude)
      : Self(isNegative: right.isNegative, magnitude: right.magnitude - left.magnitude)
  }

  /// The difference.
  public static func - (left: Self, right: Self) -> Self { left + -right }

  /// The product; quadratic in the number of digits.
  public static func * (left: Self, right: Self) -> Self {
    Self(isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude)
  }

  /// The absolute value shifted left, sign kept; `shift` is not negative.
  public static func << (left: Self, shift: Int) -> Self {
    Self(isNegative: left.isNegative, magnitude: left.magnitude << shift)
  }

  /// Shifted right with rounding towards minus infinity, as Go's `big.Int.Rsh`.
  public static func >> (left: Self, shift: Int) -> Self {
    guard left.isNegative else { return Self(isNegative: false, magnitude: left.magnitude >> shift) }
    let shifted = (left.magnitude - BigMagnitude(1)) >> shift
    return Self(isNegative: true, magnitude: shifted + BigMagnitude(1))
  }

  /// Quotient truncated towards zero and its remainder; the divisor is not zero.
  public func quotientAndRemainder(by divisor: Self) -> (quotient: Self, remainder: Self) {
    let (quotient, remainder) = magnitude.divided(by: divisor.magnitude)
    return (
      Self(isNegative: isNegative != divisor.isNegative, magnitude: quotient),
      Self(isNegative: isNegative, magnitude: remainder)
    )
  }

  /// The digits in a base from 2 to 36, lower case, after a minus sign where negative.
  public func text(base: UInt32) -> String {
    if isZero { return "0" }
    let alphabet = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    // As many digits at a time as a word holds.
    var (chunk, width) = (base, 1)
    while case (let next, let overflow) = chunk.multipliedReportingOverflow(by: base), !overflow {
      (chunk, width) = (next, width + 1)
    }
    var bytes: [UInt8] = []
    var rest = magnitude
    while !rest.isZero {
      var remainder: UInt32
      (rest, remainder) = rest.divided(byWord: chunk)
      for _ in 0..<width where remainder > 0 || !rest.isZero {
        bytes.append(alphabet[Int(remainder % base)])
        remainder /= base
      }
    }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }
}

extension BigInteger: Comparable, CustomStringConvertible {
  public static func < (left: Self, right: Self) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = left.magnitude.order(right.magnitude)
    return left.isNegative ? order > 0 : order < 0
  }

  public var description: String {
    let digits = magnitude.decimalDigits.map { $0 + UInt8(ascii: "0") }
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }
}
