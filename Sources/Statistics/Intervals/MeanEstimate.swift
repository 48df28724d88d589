/// A mean of independent rows with what its uncertainty needs.
public struct MeanEstimate: Sendable, Hashable {
  /// In the rows' own unit.
  public let mean: Double
  /// Sample variance of one row, with n − 1.
  public let variance: Double
  /// Rows, at least 2.
  public let count: Int

  /// Nil with fewer than two rows or a value that is not finite.
  public init?(mean: Double, variance: Double, count: Int) {
    guard count > 1, mean.isFinite, variance.isFinite, variance >= 0 else { return nil }
    self.mean = mean
    self.variance = variance
    self.count = count
  }

  /// √(variance/count).
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// Student's t interval, clipped to `range`.
  public func interval(
    _ confidence: ConfidenceLevel = .ninetyFive,
    range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) -> ConfidenceInterval {
    let half =
      StudentDistribution.quantile(upperTail: confidence.tail, degreesOfFreedom: Double(count - 1))
      * standardError
    return ConfidenceInterval(
      low: mean - half, high: mean + half, range: range, confidence: confidence, method: .studentMean)
  }
}
