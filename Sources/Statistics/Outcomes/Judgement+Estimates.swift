extension Judgement {
  /// Judges a metric: exactly where it is one count over another, by its interval otherwise.
  public init(
    _ estimate: MetricEstimate, threshold: Threshold, confidence: ConfidenceLevel = .ninetyFive,
    minimumCount: Int = 0
  ) {
    if let proportion = estimate.proportion {
      self.init(
        proportion, threshold: threshold, confidence: confidence, minimumCount: minimumCount,
        undefinedReason: estimate.undefinedReason ?? .noRows)
    } else {
      self.init(
        value: estimate.value, interval: estimate.interval, count: estimate.count, threshold: threshold,
        minimumCount: minimumCount, undefinedReason: estimate.undefinedReason)
    }
  }

  /// Judges the rate of a slice.
  public init(
    _ estimate: RateEstimate, threshold: Threshold, confidence: ConfidenceLevel = .ninetyFive,
    minimumCount: Int = 0
  ) {
    self.init(
      estimate.proportion, threshold: threshold, confidence: confidence, minimumCount: minimumCount,
      undefinedReason: estimate.rate.undefinedReason)
  }

  /// Judges a disparity by its closed-form interval, or by its bootstrap where `byBootstrap` is set.
  public init(_ estimate: DisparityEstimate, threshold: Threshold, byBootstrap: Bool = false) {
    self.init(
      value: estimate.value, interval: byBootstrap ? estimate.bootstrap?.interval : estimate.interval,
      count: estimate.count, threshold: threshold, undefinedReason: estimate.undefinedReason)
  }
}
