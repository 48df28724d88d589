/// A binned calibration error with what bounds its bias and variance: enough to compare releases without their rows.
public struct CalibrationErrorEstimate: Sendable, Hashable {
  /// Σ nₖ/n · gapₖ, 0…1.
  public let value: Double
  /// Rows.
  public let count: Int
  /// Mean squared error of the scores; `brier / count` bounds the variance.
  public let brier: Double
  /// Σ over bins of the standard error of the bin's share.
  public let spread: Double

  /// Nil without rows or with values out of range.
  public init?(value: Double, count: Int, brier: Double, spread: Double) {
    guard count > 0, value >= 0, value <= 1, brier >= 0, brier <= 1, spread >= 0, spread.isFinite else {
      return nil
    }
    self.value = value
    self.count = count
    self.brier = brier
    self.spread = spread
  }

  /// A normal interval that errs on the wide side.
  ///
  /// Each bin's share of the error is the size of a nearly normal sum, so the estimate lies above the truth by at
  /// most √(2/π)·`spread` on average, and its variance is at most `brier / count`. The lower end allows for that
  /// bias in full.
  public func interval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let half = confidence.normalQuantile * (brier / Double(count)).squareRoot()
    return ConfidenceInterval(
      low: value - half - Elementary.meanAbsoluteNormal * spread, high: value + half, range: 0...1,
      confidence: confidence, method: .binnedNormal)
  }
}
