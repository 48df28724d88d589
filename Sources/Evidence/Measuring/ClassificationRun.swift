import Governance
import Notation
import Statistics

/// Every number of a binary classification: overall, by slice, and between groups.
struct ClassificationRun {
  let columns: ClassificationColumns
  let evaluation: EvaluationDeclaration
  let settings: EvaluationSettings
  let seed: UInt64

  /// The rates that each slice is measured by.
  private static let sliceRates: [Rate] = [
    .accuracy, .selectionRate, .truePositiveRate, .falsePositiveRate, .positivePredictiveValue,
  ]
  /// The comparisons between groups, by the names that thresholds use.
  private static let comparisons: [(name: String, disparity: Disparity)] =
    sliceRates.flatMap { rate in
      [("\(rate.rawValue)_difference", Disparity.difference(rate)), ("\(rate.rawValue)_ratio", .ratio(rate))]
    } + [("equalized_odds_difference", .equalizedOddsDifference)]

  /// Measures; nothing here depends on the order of rows beyond the resampling, which the seed fixes.
  func measure() throws -> [Measured] {
    try overall() + fairness()
  }

  private func overall() throws -> [Measured] {
    let predictions = columns.predictions
    let counts = predictions.confusion
    let confidence = settings.confidence
    var all: [Measured] = []
    for rate in Rate.allCases {
      let proportion = rate.proportion(of: counts)
      guard let value = proportion.rate else { continue }
      all.append(
        Measured(
          rate.rawValue, n: proportion.trials, value: value, interval: proportion.wilson(confidence),
          basis: .proportion(proportion)))
    }
    // Precision, recall and specificity are the same counts under the names that data scientists use.
    for (name, rate) in [
      ("precision", Rate.positivePredictiveValue), ("recall", .truePositiveRate), ("specificity", .trueNegativeRate),
    ] {
      let proportion = rate.proportion(of: counts)
      guard let value = proportion.rate else { continue }
      all.append(
        Measured(
          name, n: proportion.trials, value: value, interval: proportion.wilson(confidence),
          basis: .proportion(proportion)))
    }
    all += whole(counts)
    all += try scores(predictions)
    return all
  }

  /// Metrics of the whole table that are no single rate.
  private func whole(_ counts: ConfusionCounts) -> [Measured] {
    var all: [Measured] = []
    if let value = counts.balancedAccuracy {
      let recall = Rate.truePositiveRate.proportion(of: counts)
      let specificity = Rate.trueNegativeRate.proportion(of: counts)
      all.append(
        Measured(
          "balanced_accuracy", n: counts.count, value: value,
          interval: ProportionMean(recall, specificity).mover(settings.confidence)))
    }
    if let value = counts.fMeasure(beta: 1) {
      // F1 = 2J / (1 + J) rises with J = tp / (tp + fp + fn), so J's interval carries over.
      let bounds = counts.jaccardProportion.wilson(settings.confidence)
      let carried = ConfidenceInterval(
        low: 2 * bounds.low / (1 + bounds.low), high: 2 * bounds.high / (1 + bounds.high),
        confidence: settings.confidence, method: bounds.method)
      all.append(Measured("f1", n: counts.jaccardProportion.trials, value: value, interval: carried))
    }
    if let value = counts.matthews { all.append(Measured("mcc", n: counts.count, value: value, interval: nil)) }
    return all
  }

  private func scores(_ predictions: BinaryPredictions) throws -> [Measured] {
    guard predictions.score != nil else { return [] }
    let n = predictions.count
    var all: [Measured] = []
    if let ranking = RankingMetrics(predictions) {
      all.append(
        Measured(
          "roc_auc", n: n, value: ranking.areaUnderCurve, interval: ranking.areaInterval(settings.confidence)))
      all.append(Measured("average_precision", n: n, value: ranking.averagePrecision, interval: nil))
    }
    guard predictions.scoresAreProbabilities else { return all }
    let calibration = try Calibration(predictions)
    let reliability = try calibration.reliability(equalWidth: 10)
    all.append(
      Measured(
        "ece", n: n, value: reliability.expectedError,
        interval: reliability.expectedErrorInterval(settings.confidence)))
    all.append(
      Measured("brier", n: n, value: calibration.brier, interval: calibration.brierInterval(settings.confidence)))
    all.append(
      Measured(
        "log_loss", n: n, value: calibration.logLoss, interval: calibration.logLossInterval(settings.confidence)))
    return all
  }

  private func fairness() throws -> [Measured] {
    guard !columns.attributes.isEmpty else { return [] }
    let report = try FairnessReport(
      columns.predictions, by: columns.attributes,
      options: FairnessOptions(
        minimumCount: settings.minimumN, maximumDepth: depth, confidence: settings.confidence,
        bootstrap: BootstrapOptions(
          replicates: settings.replicates, seed: seed, confidence: settings.confidence),
        scoreDepth: -1))
    return report.families.filter { isWanted($0.attributes) }.flatMap { family in
      family.slices.flatMap(slice) + groups(family)
    }
  }

  private func slice(_ slice: SliceReport) -> [Measured] {
    Self.sliceRates.compactMap { rate in
      guard let estimate = slice[rate], let value = estimate.value else { return nil }
      return Measured(
        rate.rawValue, .slice, by: slice.key, n: estimate.proportion.trials, value: value,
        interval: estimate.interval, basis: .proportion(estimate.proportion), judged: slice.isJudged)
    }
  }

  private func groups(_ family: SliceFamilyReport) -> [Measured] {
    let n = family.judged.reduce(0) { $0 + $1.count }
    return Self.comparisons.compactMap { name, disparity in
      guard let estimate = family[disparity], let value = estimate.value else { return nil }
      return Measured(
        name, .groups, attributes: family.attributes, n: n, value: value,
        interval: estimate.interval ?? estimate.bootstrap?.interval)
    }
  }

  private var depth: Int {
    switch evaluation.intersections {
    case .none: 1
    case .depth(let depth): depth
    case .combinations(let lists): max(1, lists.map(\.count).max() ?? 1)
    }
  }

  /// Single attributes always; crossings as the manifest asks.
  private func isWanted(_ attributes: [String]) -> Bool {
    if attributes.count == 1 { return true }
    guard case .combinations(let lists) = evaluation.intersections else { return true }
    return lists.contains { Set($0) == Set(attributes) }
  }
}
