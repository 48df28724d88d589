/// Fisher's exact test that two independent proportions are equal: no approximation at any sample size.
public struct FisherExactTest: Sendable, Hashable {
  /// Sample odds ratio ad/bc; infinite where bc is 0 and ad is not, nil where both are 0.
  public let oddsRatio: Double?
  /// P(first at least as high as seen | margins): small when the first rate is higher.
  public let greater: Double
  /// P(first at most as high as seen | margins).
  public let less: Double
  /// The mass of every table no likelier than the one seen.
  public let twoSided: Double

  /// Tests whether the two rates are equal, given both margins.
  public init(_ first: Proportion, _ second: Proportion) {
    let (a, b) = (first.successes, first.trials - first.successes)
    let (c, d) = (second.successes, second.trials - second.successes)
    let (ad, bc) = (Double(a) * Double(d), Double(b) * Double(c))
    oddsRatio = bc > 0 ? ad / bc : ad > 0 ? .infinity : nil
    let (successes, failures, draws) = (a + c, b + d, first.trials)
    greater = HypergeometricDistribution.upperTail(a, successes: successes, failures: failures, draws: draws)
    less = HypergeometricDistribution.lowerTail(a, successes: successes, failures: failures, draws: draws)
    twoSided = Self.twoSided(a, successes, failures, draws, greater: greater, less: less)
  }

  /// One tail alone: how often the first rate would come out at least (or at most) as high as seen.
  static func tail(_ first: Proportion, _ second: Proportion, greater: Bool) -> Double {
    let successes = first.successes + second.successes
    let failures = first.trials + second.trials - successes
    return greater
      ? HypergeometricDistribution.upperTail(
        first.successes, successes: successes, failures: failures, draws: first.trials)
      : HypergeometricDistribution.lowerTail(
        first.successes, successes: successes, failures: failures, draws: first.trials)
  }

  private static func twoSided(
    _ a: Int, _ successes: Int, _ failures: Int, _ draws: Int, greater: Double, less: Double
  ) -> Double {
    func mass(_ x: Int) -> Double {
      HypergeometricDistribution.mass(x, successes: successes, failures: failures, draws: draws)
    }
    let least = max(0, draws - failures)
    let most = min(successes, draws)
    let mode = min(
      most, max(least, Int(Double(draws + 1) * Double(successes + 1) / Double(successes + failures + 2))))
    // scipy's allowance for rounding when masses tie.
    let bound = mass(a) * (1 + 1e-14)
    if mass(mode) <= bound { return 1 }
    if a < mode {
      // The first table above the mode no likelier than the one seen.
      var (low, high) = (mode, most + 1)
      while low < high {
        let middle = low + (high - low) / 2
        if mass(middle) <= bound { high = middle } else { low = middle + 1 }
      }
      let far = HypergeometricDistribution.upperTail(
        low, successes: successes, failures: failures, draws: draws)
      return min(1, less + far)
    }
    var (low, high) = (least - 1, mode)
    while low < high {
      let middle = low + (high - low + 1) / 2
      if mass(middle) <= bound { low = middle } else { high = middle - 1 }
    }
    let far =
      low < least
      ? 0
      : HypergeometricDistribution.lowerTail(low, successes: successes, failures: failures, draws: draws)
    return min(1, greater + far)
  }
}
