package import Governance
package import Statistics

/// How evaluations are measured and judged: what the baseline says, for one tier.
package struct EvaluationSettings: Sendable {
  /// The smallest slice that is judged.
  package let minimumN: Int
  /// Of every interval, two-sided.
  package let confidence: ConfidenceLevel
  /// Bootstrap replicates.
  package let replicates: Int
  /// The limits that hold.
  package let thresholds: [Governance.Threshold]
  /// How regressions are judged.
  package let regression: Baseline.Regression
  /// The tier of the system.
  package let tier: Tier

  /// Takes what holds for `tier` from the baseline, already tightened by the manifest.
  package init(_ baseline: Baseline, tier: Tier) throws {
    minimumN = baseline.minimumN
    confidence = try ConfidenceLevel(baseline.confidence)
    replicates = baseline.replicates
    thresholds = baseline.thresholds
    regression = baseline.regression
    self.tier = tier
  }
}
