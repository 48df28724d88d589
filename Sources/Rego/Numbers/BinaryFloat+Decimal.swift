extension BinaryFloat {
  /// Exponents beyond this would print as texts of unbounded length.
  static let printableExponentLimit = 400_000

  /// The number with the shortest decimal text that rounds back to this value: whole values without exponent,
  /// others as Go's `%g`. Nil when the exponent is beyond `printableExponentLimit`.
  public var number: RegoNumber? {
    guard exponent.magnitude < BinaryFloat.printableExponentLimit else { return nil }
    if isZero { return .int(0) }
    if isWhole, let small = truncated.int64 { return .int(small) }
    let (digits, point) = shortestDigits
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

  /// The fewest digits that identify the value at 64 bits, and where the point stands: 0.d₁d₂… × 10^point.
  ///
  /// Works on exact decimals of the value and of the midpoints to its neighbours, as Go's `roundShortest`.
  private var shortestDigits: (digits: [UInt8], point: Int) {
    // One bit more of scale makes the midpoints whole: value = 2m, bounds 2m ± 1, all × 2^(exponent − 1).
    // Below a power of two the lower neighbour is half as far.
    let tight = mantissa == 1 << 63
    let scale = tight ? 2 : 1
    let middle = BigMagnitude(mantissa) << scale
    let lower = middle - BigMagnitude(1)
    let upper = middle + BigMagnitude(tight ? 2 : 1)
    func decimal(_ magnitude: BigMagnitude) -> (digits: [UInt8], point: Int) {
      let power = exponent - scale
      if power >= 0 {
        let digits = (magnitude << power).decimalDigits
        return (digits, digits.count)
      }
      let digits = (magnitude * BigMagnitude.power(of: 5, -power)).decimalDigits
      return (digits, digits.count + power)
    }
    let (value, point) = decimal(middle)
    let (low, lowPoint) = decimal(lower)
    let (high, highPoint) = decimal(upper)
    let top = max(point, max(lowPoint, highPoint))
    func digit(_ digits: [UInt8], _ point: Int, _ index: Int) -> UInt8 {
      let position = index - (top - point)
      return position >= 0 && position < digits.count ? digits[position] : 0
    }
    let inclusive = mantissa & 1 == 0
    let count = value.count + (top - point)
    let (lowCount, highCount) = (low.count + (top - lowPoint), high.count + (top - highPoint))
    for index in 0..<count {
      let (l, m, u) = (digit(low, lowPoint, index), digit(value, point, index), digit(high, highPoint, index))
      let canRoundDown = l != m || (inclusive && index + 1 == lowCount)
      let canRoundUp = m != u && (inclusive || m + 1 < u || index + 1 < highCount)
      guard canRoundDown || canRoundUp else { continue }
      let kept = (0...index).map { digit(value, point, $0) }
      let next = digit(value, point, index + 1)
      let exactHalf = next == 5 && index + 2 >= count
      let nearestIsUp = next > 5 || (next == 5 && (!exactHalf || m & 1 == 1))
      let roundUp = canRoundDown && canRoundUp ? nearestIsUp : canRoundUp
      return BinaryFloat.normalised(roundUp ? BinaryFloat.incremented(kept) : (kept, 0), top)
    }
    return BinaryFloat.normalised((value, 0), point)
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
