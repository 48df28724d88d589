extension BinaryFloat {
  /// Exponents beyond this would print as texts of unbounded length.
  static let printableExponentLimit = 400_000

  /// The number with the shortest decimal text that rounds back to this value: whole values without exponent,
  /// others as Go's `%g`. Nil when the exponent is beyond `printableExponentLimit`.
  public var number: RegoNumber? { number(bits: 64) }

  /// The same where the value is known to have so many bits at most.
  func number(bits: Int) -> RegoNumber? {
    guard exponent.magnitude < BinaryFloat.printableExponentLimit else { return nil }
    if isZero { return isNegative ? RegoNumber(literal: "-0") : .int(0) }
    // More digits than there are bits for are not all told apart.
    if isWhole, let small = truncated.int64, small.magnitude >> UInt64(bits) == 0 { return .int(small) }
    let (digits, point) = shortestDigits(bits)
    var text = isNegative ? "-" : ""
    func append(_ digits: some Sequence<UInt8>) {
      text += String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
    if isWhole {
      append(digits)
      append(repeatElement(0, count: max(0, point - digits.count)))
    } else if point - 1 < -4 || point - 1 >= 6 {
      append(digits.prefix(1))
      if digits.count > 1 {
        text += "."
        append(digits.dropFirst())
      }
      let exponent = point - 1
      text += exponent < 0 ? "e-" : "e+"
      text += exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    } else if point <= 0 {
      text += "0."
      append(repeatElement(0, count: -point))
      append(digits)
    } else {
      append(digits.prefix(point))
      text += "."
      append(digits.dropFirst(point))
    }
    return RegoNumber(literal: text)
  }

  /// The fewest digits that identify the value at so many bits, and where the point stands: 0.d₁d₂… × 10^point.
  ///
  /// Go's `roundShortest` digit for digit: the bounds are half a unit away on either side, also below a power
  /// of two, and are not aligned where one has a digit more in front.
  private func shortestDigits(_ bits: Int) -> (digits: [UInt8], point: Int) {
    // One bit more of scale makes the midpoints whole: value = 2m, bounds 2m ± 1, all × 2^power.
    let unused = 64 - bits
    let kept = mantissa >> UInt64(unused)
    let middle = BigMagnitude(kept) << 1
    let power = exponent + unused - 1
    let (value, point) = decimal(middle, power)
    let low = decimal(middle - BigMagnitude(1), power).digits
    let high = decimal(middle + BigMagnitude(1), power).digits
    let inclusive = kept & 1 == 0
    for (index, m) in value.enumerated() {
      let (l, u) = (index < low.count ? low[index] : 0, index < high.count ? high[index] : 0)
      let canRoundDown = l != m || inclusive && index + 1 == low.count
      let canRoundUp = m != u && (inclusive || m + 1 < u || index + 1 < high.count)
      guard canRoundDown || canRoundUp, index + 1 < value.count else { continue }
      let front = Array(value[...index])
      let next = value[index + 1]
      // Halfway to the even digit.
      let nearestIsUp = next == 5 && index + 2 == value.count ? m & 1 == 1 : next >= 5
      let roundUp = canRoundDown && canRoundUp ? nearestIsUp : canRoundUp
      return BinaryFloat.normalised(roundUp ? BinaryFloat.incremented(front) : (front, 0), point)
    }
    return (value, point)
  }

  /// The digits of magnitude × 2^power, without zeros at the end.
  private func decimal(_ magnitude: BigMagnitude, _ power: Int) -> (digits: [UInt8], point: Int) {
    if let bounded = BinaryFloat.boundedDigits(magnitude, power) { return bounded }
    let whole = power >= 0 ? magnitude << power : magnitude * BigMagnitude.power(of: 5, -power)
    var digits = whole.decimalDigits
    let point = digits.count + min(power, 0)
    while digits.last == 0 { digits.removeLast() }
    return (digits, point)
  }

  /// The digits plus one in the last place, and 1 when that made a digit in front.
  private static func incremented(_ digits: [UInt8]) -> (digits: [UInt8], carry: Int) {
    var digits = digits
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return (digits, 0)
      }
      digits[index] = 0
    }
    return ([1] + digits, 1)
  }

  private static func normalised(
    _ rounded: (digits: [UInt8], carry: Int), _ point: Int
  ) -> (digits: [UInt8], point: Int) {
    var digits = rounded.digits
    var point = point + rounded.carry
    while digits.last == 0 { digits.removeLast() }
    while digits.first == 0 {
      digits.removeFirst()
      point -= 1
    }
    return (digits, point)
  }
}
