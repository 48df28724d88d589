package import Governance
package import Statistics

/// How evaluations are judged: what the baseline says, for one tier.
package struct EvaluationSettings: Sendable {
  /// How the numbers that are judged were measured.
  package let measuring: MeasuringSettings
  /// The limits that hold.
  package let thresholds: [Governance.Threshold]
  /// How regressions are judged.
  package let regression: Baseline.Regression
  /// The tier of the system.
  package let tier: Tier

  /// The smallest slice that is judged.
  package var minimumN: Int { measuring.minimumN }
  /// Of every interval, two-sided.
  package var confidence: ConfidenceLevel { measuring.confidence }

  /// Takes what holds for `tier` from the baseline, already tightened by the manifest.
  package init(_ baseline: Baseline, tier: Tier) throws {
    measuring = try MeasuringSettings(baseline)
    thresholds = baseline.thresholds
    regression = baseline.regression
    self.tier = tier
  }
}
