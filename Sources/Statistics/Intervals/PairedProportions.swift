/// Two yes/no outcomes of the same items, cross-tabulated.
public struct PairedProportions: Sendable, Hashable {
  /// Items with both outcomes.
  public let both: Int
  /// Items with the first outcome alone.
  public let firstOnly: Int
  /// Items with the second outcome alone.
  public let secondOnly: Int
  /// Items with neither outcome.
  public let neither: Int

  /// - Throws: `statistics.invalid_count` when a count is negative.
  public init(both: Int, firstOnly: Int, secondOnly: Int, neither: Int) throws(StatisticsError) {
    guard min(both, firstOnly, secondOnly, neither) >= 0 else {
      throw StatisticsError(.invalidCount, "a count of a paired table is negative")
    }
    self.both = both
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    self.neither = neither
  }

  init(checked both: Int, _ firstOnly: Int, _ secondOnly: Int, _ neither: Int) {
    self.both = both
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    self.neither = neither
  }

  /// All items.
  public var count: Int { both + firstOnly + secondOnly + neither }
  /// The first outcome's counts.
  public var first: Proportion { Proportion(part: both + firstOnly, whole: count) }
  /// The second outcome's counts.
  public var second: Proportion { Proportion(part: both + secondOnly, whole: count) }

  /// First rate minus second, in −1…1; nil without items.
  public var difference: Double? {
    count > 0 ? Double(firstOnly - secondOnly) / Double(count) : nil
  }

  /// Newcombe's paired interval (method 10: score limits joined through the continuity-corrected φ).
  public func newcombe(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    guard let difference else {
      return ConfidenceInterval(low: -1, high: 1, confidence: confidence, method: .newcombePaired)
    }
    let n = Double(count)
    let z = confidence.normalQuantile
    let (a, b) = (Double(first.successes), Double(second.successes))
    let one = Proportion.wilsonBounds(a, n, z: z)
    let two = Proportion.wilsonBounds(b, n, z: z)
    let phi = correlation
    let (down, up) = (a / n - one.low, two.high - b / n)
    let (rise, fall) = (one.high - a / n, b / n - two.low)
    let low = difference - max(0, down * down - 2 * phi * down * up + up * up).squareRoot()
    let high = difference + max(0, rise * rise - 2 * phi * rise * fall + fall * fall).squareRoot()
    return ConfidenceInterval(
      low: low, high: high, range: -1...1, confidence: confidence, method: .newcombePaired)
  }

  /// φ with its cross-product drawn in by n/2 where positive; 0 where a margin is empty.
  private var correlation: Double {
    let margins =
      Double(both + firstOnly) * Double(secondOnly + neither) * Double(both + secondOnly)
      * Double(firstOnly + neither)
    guard margins > 0 else { return 0 }
    let cross = Double(both) * Double(neither) - Double(firstOnly) * Double(secondOnly)
    let corrected = cross > 0 ? max(0, cross - 0.5 * Double(count)) : cross
    return corrected / margins.squareRoot()
  }
}
