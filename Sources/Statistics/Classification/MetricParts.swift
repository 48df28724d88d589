/// What the metrics of one evaluation are read from.
struct MetricParts {
  let predictions: BinaryPredictions
  let confidence: ConfidenceLevel
  let ranking: RankingMetrics?
  let calibration: Calibration?
  let width10: ReliabilityDiagram?
  let width15: ReliabilityDiagram?
  let mass10: ReliabilityDiagram?

  func estimate(_ metric: BinaryMetric, bootstrap: BootstrapSummary?) -> MetricEstimate {
    let (value, interval) = metric.isOfTable ? ofTable(metric, bootstrap) : ofScores(metric)
    let proportion =
      metric == .jaccard
      ? predictions.confusion.jaccardProportion : metric.rate?.proportion(of: predictions.confusion)
    return MetricEstimate(
      metric: metric, value: value, undefinedReason: value == nil ? reason(metric) : nil,
      interval: value == nil ? nil : interval, bootstrap: value == nil ? nil : bootstrap,
      proportion: proportion, count: proportion?.trials ?? predictions.count)
  }

  private func ofTable(
    _ metric: BinaryMetric, _ bootstrap: BootstrapSummary?
  ) -> (Double?, ConfidenceInterval?) {
    let counts = predictions.confusion
    let value = metric.value(of: counts)
    if let rate = metric.rate { return (value, rate.proportion(of: counts).wilson(confidence)) }
    switch metric {
    case .jaccard: return (value, counts.jaccardProportion.wilson(confidence))
    case .f1: return (value, SampledQuantity.f1(jaccard: counts.jaccardProportion).interval(confidence))
    case .balancedAccuracy:
      let quantity = SampledQuantity.balancedAccuracy(
        recall: Rate.truePositiveRate.proportion(of: counts),
        specificity: Rate.trueNegativeRate.proportion(of: counts))
      return (value, quantity.interval(confidence))
    default: return (value, bootstrap?.interval)
    }
  }

  private func ofScores(_ metric: BinaryMetric) -> (Double?, ConfidenceInterval?) {
    let area = ranking?.areaEstimate?.interval(confidence)
    return switch metric {
    case .areaUnderCurve: (ranking?.areaUnderCurve, area)
    case .gini: (ranking?.gini, area?.mapped(method: area?.method ?? .delong) { 2 * $0 - 1 })
    case .averagePrecision: (ranking?.averagePrecision, nil)
    case .separation: (ranking?.separation, nil)
    case .logLoss: (calibration?.logLoss, calibration?.logLossInterval(confidence))
    case .brier: (calibration?.brier, calibration?.brierInterval(confidence))
    case .expectedErrorWidth10: expected(width10)
    case .expectedErrorWidth15: expected(width15)
    case .expectedErrorMass10: expected(mass10)
    case .maximumErrorWidth10: (width10?.maximumError, nil)
    default: (nil, nil)
    }
  }

  private func expected(_ diagram: ReliabilityDiagram?) -> (Double?, ConfidenceInterval?) {
    (diagram?.expectedError, diagram?.expectedErrorEstimate?.interval(confidence))
  }

  private func reason(_ metric: BinaryMetric) -> UndefinedReason {
    if metric.isOfTable { return metric.undefinedReason(predictions.confusion) }
    guard predictions.score != nil else { return .noScores }
    switch metric {
    case .areaUnderCurve, .gini, .averagePrecision, .separation:
      return predictions.confusion.positives == 0 ? .noPositives : .noNegatives
    default: return .scoresNotProbabilities
    }
  }
}
