/// How many samples a question needs, and what a given number of samples could have seen.
public enum Power {
  /// Trials beyond those at hand so that the interval of a rate clears `limit` with the given power, were the rate
  /// as measured; nil where rate and limit agree.
  ///
  /// The one-sample normal formula: n = ((zₐ √(L(1−L)) + z_b √(p(1−p))) / (p − L))².
  public static func additionalTrials(
    trials: Int, rate: Double, limit: Double, confidence: ConfidenceLevel, power: Double
  ) -> Int? {
    guard rate != limit, limit >= 0, limit <= 1 else { return nil }
    let alpha = confidence.normalQuantile * (limit * (1 - limit)).squareRoot()
    let beta = quantile(power) * (rate * (1 - rate)).squareRoot()
    let root = (alpha + beta) / (rate - limit)
    return difference(root * root, trials)
  }

  /// Rows beyond those at hand so that an interval clears a limit `gap` away with the given power, its half-width
  /// shrinking as 1/√n; nil where the gap is 0.
  public static func additionalCount(
    count: Int, gap: Double, halfWidth: Double, confidence: ConfidenceLevel, power: Double
  ) -> Int? {
    guard gap != 0, halfWidth.isFinite, count > 0 else { return nil }
    let z = confidence.normalQuantile
    let stretch = z > 0 ? (z + quantile(power)) / z : 1
    let root = stretch * halfWidth / gap
    return difference(root * root * Double(count), count)
  }

  /// Rows beyond those at hand so that the comparison with an earlier sample, which stays as it is, clears a limit
  /// `gap` away with the given power; nil where the earlier sample alone leaves more open than the gap.
  ///
  /// The spread of a comparison is √(h² + f²), h the half-width that the rows at hand contribute and f the earlier
  /// sample's. Only h shrinks, as 1/√n, and only the rows to come are left to chance: with the standard error s of
  /// the new value, z_b·s + √(zₐ²·s² + f²) must not exceed the gap.
  public static func additionalCount(
    count: Int, gap: Double, halfWidth: Double, earlierHalfWidth: Double, confidence: ConfidenceLevel,
    power: Double
  ) -> Int? {
    let (z, b) = (confidence.normalQuantile, quantile(power))
    let (gap, earlier) = (gap.magnitude, earlierHalfWidth.magnitude)
    guard gap > earlier, z > 0, halfWidth.isFinite, count > 0 else { return nil }
    let room = gap * gap - earlier * earlier
    // The positive root of (zₐ² − z_b²)·s² + 2·gap·z_b·s − room, in the form that loses no digits.
    let error = room / (gap * b + (z * z * room + b * b * earlier * earlier).squareRoot())
    let stretch = halfWidth / z / error
    return difference(stretch * stretch * Double(count), count)
  }

  /// The least gap between two independent rates that a two-sample comparison sees with the given power, when the
  /// first rate is `rate`; nil where even the greatest possible gap would be missed.
  ///
  /// ```swift
  /// // "with 2,000 and 800 rows a gap of 4.6 points could have been seen"
  /// Power.detectableDifference(rate: 0.25, trials: 2_000, otherTrials: 800)
  /// ```
  public static func detectableDifference(
    rate: Double, trials: Int, otherTrials: Int, confidence: ConfidenceLevel = .ninetyFive,
    power: Double = Judgement.defaultPower
  ) -> Double? {
    guard rate >= 0, rate <= 1, trials > 0, otherTrials > 0 else { return nil }
    let (n, m) = (Double(trials), Double(otherTrials))
    func isSeen(_ other: Double) -> Bool {
      let pooled = (rate * n + other * m) / (n + m)
      let null = (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
      let alternative = (rate * (1 - rate) / n + other * (1 - other) / m).squareRoot()
      return (other - rate).magnitude >= confidence.normalQuantile * null + quantile(power) * alternative
    }
    // The nearer of the gaps upwards and downwards.
    let gaps = [1 - rate, -rate].compactMap { reach -> Double? in
      guard reach != 0, isSeen(rate + reach) else { return nil }
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let middle = 0.5 * (low + high)
        if isSeen(rate + middle * reach) { high = middle } else { low = middle }
      }
      return high * reach.magnitude
    }
    return gaps.min()
  }

  /// The normal quantile of a power, clamped to 0.5…0.999999.
  private static func quantile(_ power: Double) -> Double {
    NormalDistribution.quantile(min(0.999_999, max(0.5, power)))
  }

  /// The whole number by which `needed` exceeds `present`, at least 1; nil beyond the room's limit on rows.
  private static func difference(_ needed: Double, _ present: Int) -> Int? {
    guard needed.isFinite, needed <= Double(StatisticsLimits.maximumRows) else { return nil }
    return max(1, Int(needed.rounded(.up)) - present)
  }
}
