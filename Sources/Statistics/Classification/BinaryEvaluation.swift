/// Everything the room says about one set of binary predictions: each metric with its interval, calibration, and
/// fairness by slice, from one pass of resampling.
///
/// ```swift
/// let options = FairnessOptions(minimumCount: 100, bootstrap: try BootstrapOptions(seed: 42))
/// let evaluation = try BinaryEvaluation(predictions, by: [sex, race], options: options)
/// evaluation[.recall]?.interval
/// evaluation.fairness.family(["sex"])?[.difference(.selectionRate)]
/// ```
public struct BinaryEvaluation: Sendable {
  /// The counts of all rows.
  public let confusion: ConfusionCounts
  /// In the order of `BinaryMetric.allCases`; undefined ones included, with their reason.
  public let metrics: [MetricEstimate]
  /// Nil without scores or with one class.
  public let ranking: RankingMetrics?
  /// Nil without probabilities.
  public let calibration: Calibration?
  /// Ten bins of equal width; nil without probabilities.
  public let reliability: ReliabilityDiagram?
  /// Always present; without attributes it holds the overall slice only.
  public let fairness: FairnessReport

  /// The estimate of a metric; every metric has one.
  public subscript(metric: BinaryMetric) -> MetricEstimate? { metrics.first { $0.metric == metric } }

  /// - Throws: `statistics.length_mismatch`, `statistics.duplicate_attribute`, `statistics.limit_exceeded`.
  public init(
    _ predictions: BinaryPredictions, by attributes: [Attribute] = [],
    options: FairnessOptions = FairnessOptions()
  ) throws(StatisticsError) {
    let fairness = try FairnessReport(predictions, by: attributes, options: options)
    let ranking = RankingMetrics(predictions)
    var calibration: Calibration?
    var width10: ReliabilityDiagram?
    var width15: ReliabilityDiagram?
    var mass10: ReliabilityDiagram?
    if predictions.scoresAreProbabilities {
      let checked = try Calibration(predictions)
      width10 = try checked.reliability(equalWidth: 10)
      width15 = try checked.reliability(equalWidth: 15)
      mass10 = try checked.reliability(equalMass: 10)
      calibration = checked
    }
    let parts = MetricParts(
      predictions: predictions, confidence: options.confidence, ranking: ranking, calibration: calibration,
      width10: width10, width15: width15, mass10: mass10)
    confusion = predictions.confusion
    metrics = BinaryMetric.allCases.map { parts.estimate($0, bootstrap: fairness.overallBootstrap[$0]) }
    self.ranking = ranking
    self.calibration = calibration
    self.reliability = width10
    self.fairness = fairness
  }
}
