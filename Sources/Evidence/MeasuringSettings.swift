package import Governance
package import Statistics

/// How evaluations are measured: what the baseline says, whatever the tier, so that measuring need not wait for it.
package struct MeasuringSettings: Sendable {
  /// The smallest slice that is judged.
  package let minimumN: Int
  /// Of every interval, two-sided.
  package let confidence: ConfidenceLevel
  /// Bootstrap replicates.
  package let replicates: Int

  /// Takes what holds from the baseline, already tightened by the manifest.
  ///
  /// - Throws: `StatisticsError` for a level that is none.
  package init(_ baseline: Baseline) throws {
    minimumN = baseline.minimumN
    confidence = try ConfidenceLevel(baseline.confidence)
    replicates = baseline.replicates
  }
}
