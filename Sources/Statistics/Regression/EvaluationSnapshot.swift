/// What a release has to leave behind so that the next can be compared with it: counts and summaries, no rows.
public struct EvaluationSnapshot: Sendable, Hashable {
  /// One slice's confusion counts.
  public struct Slice: Sendable, Hashable {
    /// Which rows.
    public let key: SliceKey
    /// How they fell.
    public let counts: ConfusionCounts

    /// A slice as an earlier measurement recorded it.
    public init(key: SliceKey, counts: ConfusionCounts) {
      self.key = key
      self.counts = counts
    }
  }

  /// All rows.
  public let overall: ConfusionCounts
  /// Every slice of every family, smaller families first.
  public let slices: [Slice]
  /// Nil without scores or with too few rows of a class.
  public let area: AreaEstimate?
  /// Nil without probabilities.
  public let brier: MeanEstimate?
  /// Nil without probabilities.
  public let logLoss: MeanEstimate?
  /// Ten bins of equal width.
  public let calibrationError: CalibrationErrorEstimate?

  /// From what an earlier measurement recorded.
  public init(
    overall: ConfusionCounts, slices: [Slice] = [], area: AreaEstimate? = nil, brier: MeanEstimate? = nil,
    logLoss: MeanEstimate? = nil, calibrationError: CalibrationErrorEstimate? = nil
  ) {
    self.overall = overall
    self.slices = slices
    self.area = area
    self.brier = brier
    self.logLoss = logLoss
    self.calibrationError = calibrationError
  }

  /// From an evaluation at hand.
  public init(_ evaluation: BinaryEvaluation) {
    self.init(
      overall: evaluation.confusion,
      slices: evaluation.fairness.families.flatMap { family in
        family.slices.map { Slice(key: $0.key, counts: $0.counts) }
      },
      area: evaluation.ranking?.areaEstimate, brier: evaluation.calibration?.brierEstimate,
      logLoss: evaluation.calibration?.logLossEstimate,
      calibrationError: evaluation.reliability?.expectedErrorEstimate)
  }

  /// From rows, without the metrics a comparison does not use.
  ///
  /// - Throws: `statistics.length_mismatch`, `statistics.duplicate_attribute`, `statistics.limit_exceeded`.
  public init(
    _ predictions: BinaryPredictions, by attributes: [Attribute] = [], maximumDepth: Int? = nil
  ) throws(StatisticsError) {
    let table = try CellTable(predictions, attributes: attributes)
    let families = try SliceFamily.all(
      upTo: maximumDepth ?? attributes.count, in: table, named: attributes)
    let calibration = predictions.scoresAreProbabilities ? try Calibration(predictions) : nil
    self.init(
      overall: predictions.confusion,
      slices: families.flatMap { family in
        zip(family.keys, family.confusions(in: table)).map { Slice(key: $0, counts: $1) }
      },
      area: RankingMetrics(predictions)?.areaEstimate, brier: calibration?.brierEstimate,
      logLoss: calibration?.logLossEstimate,
      calibrationError: try calibration?.reliability(equalWidth: 10).expectedErrorEstimate)
  }

  /// The counts of a slice; nil where the snapshot has none.
  public func counts(_ key: SliceKey) -> ConfusionCounts? {
    key.conditions.isEmpty ? overall : slices.first { $0.key == key }?.counts
  }

  /// A metric in a form that can be bounded and compared; nil for metrics that need rows, and for the metrics of
  /// scores in a slice.
  public func quantity(_ metric: BinaryMetric, slice: SliceKey = .overall) -> SampledQuantity? {
    guard let counts = counts(slice) else { return nil }
    if let rate = metric.rate { return .proportion(rate.proportion(of: counts)) }
    switch metric {
    case .jaccard: return .proportion(counts.jaccardProportion)
    case .f1: return .f1(jaccard: counts.jaccardProportion)
    case .balancedAccuracy:
      return .balancedAccuracy(
        recall: Rate.truePositiveRate.proportion(of: counts),
        specificity: Rate.trueNegativeRate.proportion(of: counts))
    case .areaUnderCurve where slice == .overall: return area.map { .area($0) }
    case .brier where slice == .overall: return brier.map { .mean($0) }
    case .logLoss where slice == .overall: return logLoss.map { .mean($0) }
    case .expectedErrorWidth10 where slice == .overall:
      return calibrationError.map { .calibrationError($0) }
    default: return nil
    }
  }

  /// The rate of every slice of the family that crosses exactly these attributes.
  public func groupRates(_ rate: Rate, by attributes: [String]) -> [GroupRate] {
    slices.filter { $0.key.conditions.map(\.attribute) == attributes }
      .map { GroupRate(key: $0.key, proportion: rate.proportion(of: $0.counts)) }
  }
}
