/// Bounds on a power of five, to 320 bits: what decimal texts of numbers with large exponents are made of.
///
/// The power is at least `low` × 2^exponent and at most `high` × 2^exponent. Costs O(log n) products of ten words,
/// where the power itself has millions of bits.
struct ScaledPower {
  private static let precision = 320

  private(set) var low = BigMagnitude(1)
  private(set) var high = BigMagnitude(1)
  private(set) var exponent = 0

  /// Bounds of 5^n; n is not negative.
  init(ofFive n: Int) {
    for position in stride(from: Int.bitWidth - 1 - n.leadingZeroBitCount, through: 0, by: -1) {
      low = low * low
      high = high * high
      exponent *= 2
      if n >> position & 1 == 1 {
        let five = BigMagnitude(5)
        low = low * five
        high = high * five
      }
      round()
    }
  }

  private mutating func round() {
    let excess = high.bitCount - ScaledPower.precision
    guard excess > 0 else { return }
    low = low >> excess
    high = (high >> excess) + BigMagnitude(1)
    exponent += excess
  }
}
