/// The methods an interval of one proportion can be made by.
public enum ProportionMethod: String, Sendable, Hashable, CaseIterable {
  case wilson
  case clopperPearson = "clopper_pearson"
  case agrestiCoull = "agresti_coull"
  case jeffreys
}

extension Proportion {
  /// The interval by the named method; without trials it is the whole range 0…1.
  public func interval(
    _ method: ProportionMethod = .wilson, confidence: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval {
    switch method {
    case .wilson: wilson(confidence)
    case .clopperPearson: clopperPearson(confidence)
    case .agrestiCoull: agrestiCoull(confidence)
    case .jeffreys: jeffreys(confidence)
    }
  }

  /// Wilson's score interval; its ends are exactly 0 and 1 where no success or no failure was seen.
  public func wilson(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let (low, high) = Self.wilsonBounds(Double(successes), Double(trials), z: confidence.normalQuantile)
    return ConfidenceInterval(low: low, high: high, range: 0...1, confidence: confidence, method: .wilson)
  }

  /// Clopper and Pearson's exact interval: never covers less than its level.
  public func clopperPearson(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let x = Double(successes)
    let rest = Double(trials - successes)
    let low = successes == 0 ? 0 : BetaDistribution.quantile(confidence.tail, x, rest + 1)
    let high = rest == 0 ? 1 : BetaDistribution.quantile(upperTail: confidence.tail, x + 1, rest)
    return ConfidenceInterval(
      low: low, high: high, range: 0...1, confidence: confidence, method: .clopperPearson)
  }

  /// Agresti and Coull's interval, clipped to 0…1.
  public func agrestiCoull(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let z = confidence.normalQuantile
    let n = Double(trials) + z * z
    let centre = (Double(successes) + 0.5 * z * z) / n
    let half = z * (centre * (1 - centre) / n).squareRoot()
    return ConfidenceInterval(
      low: centre - half, high: centre + half, range: 0...1, confidence: confidence, method: .agrestiCoull)
  }

  /// Jeffreys' interval: quantiles of Beta(x + ½, n − x + ½), without the adjustment some texts make at the ends.
  public func jeffreys(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let a = Double(successes) + 0.5
    let b = Double(trials - successes) + 0.5
    return ConfidenceInterval(
      low: BetaDistribution.quantile(confidence.tail, a, b),
      high: BetaDistribution.quantile(upperTail: confidence.tail, a, b),
      range: 0...1, confidence: confidence, method: .jeffreys)
  }

  /// Wilson's bounds for real counts (an effective sample size need not be whole).
  @inline(__always)
  static func wilsonBounds(_ x: Double, _ n: Double, z: Double) -> (low: Double, high: Double) {
    guard n > 0 else { return (0, 1) }
    let square = z * z
    let p = x / n
    let scale = 1 / (1 + square / n)
    let centre = (p + square / (2 * n)) * scale
    let half = z * scale * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
    return (x <= 0 ? 0 : max(0, centre - half), x >= n ? 1 : min(1, centre + half))
  }
}
