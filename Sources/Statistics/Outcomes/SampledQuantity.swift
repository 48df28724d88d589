/// A quantity known from a sample by a summary small enough to store with a release, and bounded at any level.
public enum SampledQuantity: Sendable, Hashable {
  case proportion(Proportion)
  /// F1 through tp of tp + fp + fn, of which it is an increasing function: 2J/(1 + J).
  case f1(jaccard: Proportion)
  case balancedAccuracy(recall: Proportion, specificity: Proportion)
  case mean(MeanEstimate)
  case area(AreaEstimate)
  case calibrationError(CalibrationErrorEstimate)
  /// Greatest minus least rate between groups.
  case groupDifference([GroupRate])
  /// Least over greatest rate between groups.
  case groupRatio([GroupRate])

  /// Nil where it does not exist.
  public var value: Double? {
    switch self {
    case .proportion(let proportion): proportion.rate
    case .f1(let jaccard): jaccard.rate.map(Self.f1)
    case .balancedAccuracy(let recall, let specificity):
      recall.rate.flatMap { recall in specificity.rate.map { 0.5 * (recall + $0) } }
    case .mean(let mean): mean.mean
    case .area(let area): area.area
    case .calibrationError(let error): error.value
    case .groupDifference(let groups): Self.extremes(groups).map { $0.high - $0.low }
    case .groupRatio(let groups): Self.extremes(groups).flatMap { $0.high > 0 ? $0.low / $0.high : nil }
    }
  }

  /// Rows the quantity rests on.
  public var count: Int {
    switch self {
    case .proportion(let proportion), .f1(let proportion): proportion.trials
    case .balancedAccuracy(let recall, let specificity): recall.trials + specificity.trials
    case .mean(let mean): mean.count
    case .area(let area): area.positives + area.negatives
    case .calibrationError(let error): error.count
    case .groupDifference(let groups), .groupRatio(let groups): groups.reduce(0) { $0 + $1.proportion.trials }
    }
  }

  /// Nil where the value does not exist.
  public func interval(_ confidence: ConfidenceLevel) -> ConfidenceInterval? {
    guard value != nil else { return nil }
    switch self {
    case .proportion(let proportion): return proportion.wilson(confidence)
    case .f1(let jaccard): return jaccard.wilson(confidence).mapped(method: .wilsonTransformed, Self.f1)
    case .balancedAccuracy(let recall, let specificity):
      return Self.mean(recall, specificity, confidence)
    case .mean(let mean): return mean.interval(confidence)
    case .area(let area): return area.interval(confidence)
    case .calibrationError(let error): return error.interval(confidence)
    case .groupDifference(let groups):
      return PairwiseIntervals(Self.usable(groups), confidence).difference
    case .groupRatio(let groups): return PairwiseIntervals(Self.usable(groups), confidence).ratio
    }
  }

  /// The interval that comparisons far out in the tail rest on: on the logit scale for areas, as `interval` otherwise.
  func comparisonInterval(_ confidence: ConfidenceLevel) -> ConfidenceInterval? {
    if case .area(let area) = self { return area.logitInterval(confidence) }
    return interval(confidence)
  }

  private static func f1(_ jaccard: Double) -> Double { 2 * jaccard / (1 + jaccard) }

  /// The mean of two rates of disjoint rows, its interval recovered from theirs.
  private static func mean(
    _ one: Proportion, _ two: Proportion, _ confidence: ConfidenceLevel
  ) -> ConfidenceInterval? {
    guard let a = one.rate, let b = two.rate else { return nil }
    let x = one.wilson(confidence.with(side: .twoSided))
    let y = two.wilson(confidence.with(side: .twoSided))
    let down = ((a - x.low) * (a - x.low) + (b - y.low) * (b - y.low)).squareRoot()
    let up = ((x.high - a) * (x.high - a) + (y.high - b) * (y.high - b)).squareRoot()
    return ConfidenceInterval(
      low: 0.5 * (a + b - down), high: 0.5 * (a + b + up), range: 0...1, confidence: confidence,
      method: .mover)
  }

  private static func usable(_ groups: [GroupRate]) -> [Proportion] {
    groups.map(\.proportion).filter { $0.trials > 0 }
  }

  private static func extremes(_ groups: [GroupRate]) -> (low: Double, high: Double)? {
    let rates = groups.compactMap(\.proportion.rate)
    guard rates.count > 1, let low = rates.min(), let high = rates.max() else { return nil }
    return (low, high)
  }
}
