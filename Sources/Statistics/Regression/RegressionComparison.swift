/// One regression control: a quantity of the candidate against that of the last approved release.
public struct RegressionComparison: Sendable, Hashable {
  /// Which way is better.
  public enum Direction: String, Sendable, Hashable {
    case higherIsBetter = "higher_is_better"
    case lowerIsBetter = "lower_is_better"
  }

  /// The metric's name, with its slice or attributes in brackets.
  public let id: String
  /// Which way is better.
  public let direction: Direction
  /// How much worse, in the quantity's own unit, is still allowed; at least 0.
  public let tolerance: Double
  /// Both sides of the comparison.
  public let evidence: RegressionEvidence

  /// - Throws: `statistics.invalid_parameter` for a tolerance that is negative or not finite.
  public init(
    id: String, direction: Direction, tolerance: Double, evidence: RegressionEvidence
  ) throws(StatisticsError) {
    guard tolerance >= 0, tolerance.isFinite else {
      throw StatisticsError(
        .invalidParameter, "a regression tolerance of \(tolerance) for \(id) is not usable",
        remedy: "give the worsening that is still allowed, 0 or more, in the metric's own unit")
    }
    self.id = id
    self.direction = direction
    self.tolerance = tolerance
    self.evidence = evidence
  }

  /// Compares a metric of two snapshots over independent samples; nil where either snapshot lacks it or the metric
  /// has no better side and none is given.
  ///
  /// - Throws: `statistics.invalid_parameter` for an unusable tolerance.
  public init?(
    _ metric: BinaryMetric, slice: SliceKey = .overall, direction: Direction? = nil, tolerance: Double,
    baseline: EvaluationSnapshot, candidate: EvaluationSnapshot
  ) throws(StatisticsError) {
    guard let direction = direction ?? Self.better(metric.rawValue),
      let old = baseline.quantity(metric, slice: slice), let new = candidate.quantity(metric, slice: slice)
    else { return nil }
    try self.init(
      id: slice == .overall ? metric.rawValue : "\(metric.rawValue)[\(slice)]", direction: direction,
      tolerance: tolerance, evidence: .independent(baseline: old, candidate: new))
  }

  /// Compares a difference or ratio between groups of two snapshots over independent samples.
  ///
  /// Only groups with at least `minimumCount` rows in both samples enter; nil for other disparities and where
  /// fewer than two groups remain.
  ///
  /// - Throws: `statistics.invalid_parameter` for an unusable tolerance.
  public init?(
    _ disparity: Disparity, by attributes: [String], minimumCount: Int, tolerance: Double,
    baseline: EvaluationSnapshot, candidate: EvaluationSnapshot
  ) throws(StatisticsError) {
    func groups(_ rate: Rate) -> (old: [GroupRate], new: [GroupRate])? {
      func judged(_ snapshot: EvaluationSnapshot, _ key: SliceKey) -> Bool {
        (snapshot.counts(key)?.count ?? 0) >= minimumCount
      }
      let old = baseline.groupRates(rate, by: attributes)
      let new = candidate.groupRates(rate, by: attributes)
      let shared = Set(old.filter { $0.proportion.trials > 0 }.map(\.key))
        .intersection(new.filter { $0.proportion.trials > 0 }.map(\.key))
        .filter { judged(baseline, $0) && judged(candidate, $0) }
      guard shared.count > 1 else { return nil }
      return (old.filter { shared.contains($0.key) }, new.filter { shared.contains($0.key) })
    }
    let evidence: RegressionEvidence
    switch disparity {
    case .difference(let rate):
      guard let (old, new) = groups(rate) else { return nil }
      evidence = .independent(baseline: .groupDifference(old), candidate: .groupDifference(new))
    case .ratio(let rate):
      guard let (old, new) = groups(rate) else { return nil }
      evidence = .independent(baseline: .groupRatio(old), candidate: .groupRatio(new))
    default: return nil
    }
    try self.init(
      id: "\(disparity.id)[\(attributes.joined(separator: ", "))]",
      direction: disparity.higherIsBetter ? .higherIsBetter : .lowerIsBetter, tolerance: tolerance,
      evidence: evidence)
  }

  private static func better(_ id: String) -> Direction? {
    switch MetricDefinition.find(id)?.direction {
    case .higherIsBetter: .higherIsBetter
    case .lowerIsBetter: .lowerIsBetter
    case .descriptive, nil: nil
    }
  }
}
