/// A rate over items that come in clusters, such as turns of a conversation, which are not independent.
///
/// ```swift
/// let rate = try ClusteredProportion(outcomes: [1, 1, 0, 1], clusters: [7, 7, 9, 9])
/// rate.interval()   // as wide as the number of conversations warrants, not of turns
/// ```
public struct ClusteredProportion: Sendable, Hashable {
  /// Items with the property, of all.
  public let proportion: Proportion
  /// Distinct clusters.
  public let clusterCount: Int
  /// Variance relative to independent items, at least 1 (Kish).
  public let designEffect: Double
  /// The number of independent items that would say as much; at most `proportion.trials`.
  public let effectiveCount: Double

  /// - Parameters:
  ///   - outcomes: 1 where the item has the property, 0 where not.
  ///   - clusters: the cluster of each item, any numbering.
  /// - Throws: `statistics.length_mismatch`, `statistics.zero_rows`, `statistics.label_outside_classes`.
  public init(outcomes: [UInt8], clusters: [Int]) throws(StatisticsError) {
    guard outcomes.count == clusters.count else {
      throw StatisticsError(
        .lengthMismatch, "\(outcomes.count) outcomes but \(clusters.count) clusters",
        remedy: "give every item the cluster it belongs to")
    }
    guard !outcomes.isEmpty else {
      throw StatisticsError(.zeroRows, "there are no labelled items", remedy: "label at least one item")
    }
    var tallies: [Int: (successes: Int, items: Int)] = [:]
    var successes = 0
    for (row, outcome) in outcomes.enumerated() {
      guard outcome <= 1 else {
        throw StatisticsError(
          .labelOutsideClasses, "outcome \(outcome) in row \(row) is neither 0 nor 1", row: row)
      }
      tallies[clusters[row], default: (0, 0)].successes += Int(outcome)
      tallies[clusters[row], default: (0, 0)].items += 1
      successes += Int(outcome)
    }
    let n = Double(outcomes.count)
    let m = Double(tallies.count)
    let rate = Double(successes) / n
    proportion = Proportion(part: successes, whole: outcomes.count)
    clusterCount = tallies.count
    guard tallies.count < outcomes.count else {
      designEffect = 1
      effectiveCount = n
      return
    }
    guard tallies.count > 1, successes > 0, successes < outcomes.count else {
      // One cluster, or no variation to estimate a design effect from: each cluster counts as one item.
      designEffect = n / m
      effectiveCount = m
      return
    }
    // Linearised variance of a ratio estimator, between clusters; integer sums keep it independent of order.
    var squares = 0.0
    for (successes, items) in tallies.values.sorted(by: {
      ($0.items, $0.successes) < ($1.items, $1.successes)
    }) {
      let residual = Double(successes) - rate * Double(items)
      squares += residual * residual
    }
    let variance = m / (m - 1) * squares / (n * n)
    let effect = max(1, variance / (rate * (1 - rate) / n))
    designEffect = effect
    // With few clusters the variance itself is uncertain: shrink by the ratio of t quantiles at 95 %.
    let t =
      StudentDistribution.quantile(0.975, degreesOfFreedom: n - 1)
      / StudentDistribution.quantile(0.975, degreesOfFreedom: m - 1)
    effectiveCount = min(n, n / effect * t * t)
  }

  /// Wilson's interval on the effective count (Korn and Graubard 1998, Survey Methodology 24:193).
  public func interval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let n = effectiveCount
    let x = n * Double(proportion.successes) / Double(proportion.trials)
    let (low, high) = Proportion.wilsonBounds(x, n, z: confidence.normalQuantile)
    return ConfidenceInterval(
      low: low, high: high, range: 0...1, confidence: confidence, method: .wilsonClustered)
  }
}
