extension JSONNumber: Comparable {
  /// By exact value.
  public static func < (left: Self, right: Self) -> Bool {
    if case .integer(let first) = left.storage, case .integer(let second) = right.storage {
      return first < second
    }
    let (first, second) = (left.double, right.double)
    // Rounding never turns the order of two numbers round, it can only make them equal.
    if first != second { return first < second }
    return left != right && Decimal(left).isLess(than: Decimal(right))
  }

  /// Whether this is an integral multiple of `divisor`, exactly; false for a divisor of zero.
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    if case .integer(let value) = storage, case .integer(let step) = divisor.storage {
      return step != 0 && (step == -1 || value % step == 0)
    }
    return Decimal(self).isMultiple(of: Decimal(divisor))
  }

  /// Significant digits without zeros at either end, and the power of ten of the last.
  private struct Decimal {
    var isNegative = false
    var digits: [UInt8] = []
    var power = 0

    init(_ number: JSONNumber) {
      var bytes = JSONNumber.normalised(number.description).utf8[...]
      if bytes.first == UInt8(ascii: "-") {
        isNegative = true
        bytes.removeFirst()
      }
      while let byte = bytes.popFirst(), byte != UInt8(ascii: "e") { digits.append(byte - UInt8(ascii: "0")) }
      power = Int(Substring(bytes)) ?? 0
    }

    /// Where the first digit stands; below all others for zero.
    private var top: Int { digits == [0] ? .min : digits.count + power }

    func isLess(than other: Decimal) -> Bool {
      if isNegative != other.isNegative { return isNegative }
      let (small, large) = isNegative ? (other, self) : (self, other)
      let (smallTop, largeTop) = (small.top, large.top)
      return smallTop == largeTop ? small.digits.lexicographicallyPrecedes(large.digits) : smallTop < largeTop
    }

    /// Long division, digit by digit, for divisors of up to 18 digits. Larger ones are no divisor of anything but
    /// themselves here: the answer is exact for equality only, which callers are told by `false`.
    func isMultiple(of divisor: Decimal) -> Bool {
      if digits == [0] { return divisor.digits != [0] }
      guard divisor.digits != [0] else { return false }
      if digits == divisor.digits { return power >= divisor.power }
      guard divisor.digits.count <= 18, power >= divisor.power, power - divisor.power <= 2_000 else {
        return false
      }
      let step = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
      var remainder: UInt64 = 0
      for digit in digits + Array(repeating: 0, count: power - divisor.power) {
        let (high, low) = remainder.multipliedFullWidth(by: 10)
        let (sum, carry) = low.addingReportingOverflow(UInt64(digit))
        remainder = step.dividingFullWidth((high + (carry ? 1 : 0), sum)).remainder
      }
      return remainder == 0
    }
  }
}
