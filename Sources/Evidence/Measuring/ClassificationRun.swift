import Governance
import Notation
import Statistics

/// Every number of a binary classification: overall, by slice, and between groups.
struct ClassificationRun {
  let columns: ClassificationColumns
  let evaluation: EvaluationDeclaration
  let settings: MeasuringSettings
  let seed: UInt64

  /// The rates that each slice is measured by.
  private static let sliceRates: [Rate] = [
    .accuracy, .selectionRate, .truePositiveRate, .falsePositiveRate, .positivePredictiveValue,
  ]
  /// Precision, recall and specificity are the same counts under the names that data scientists use.
  private static let names: [(name: String, rate: Rate)] =
    Rate.allCases.map { ($0.rawValue, $0) } + [
      ("precision", .positivePredictiveValue), ("recall", .truePositiveRate),
      ("specificity", .trueNegativeRate),
    ]

  /// Measures; nothing here depends on the order of rows beyond the resampling, which the seed fixes.
  ///
  /// - Parameter drawn: is told how many more replicates were drawn.
  func measure(drawn: @Sendable (Int) -> Void = { _ in }) throws -> [Measured] {
    try rates() + scores() + fairness(drawn)
  }

  private func rates() -> [Measured] {
    let counts = columns.predictions.confusion
    let recall = Rate.truePositiveRate.proportion(of: counts)
    let specificity = Rate.trueNegativeRate.proportion(of: counts)
    var all = Self.names.compactMap { name, rate in
      Measured(name, quantity: .proportion(rate.proportion(of: counts)), confidence: settings.confidence)
    }
    all += [
      Measured(
        "balanced_accuracy", quantity: .balancedAccuracy(recall: recall, specificity: specificity),
        confidence: settings.confidence),
      Measured("f1", quantity: .f1(jaccard: counts.jaccardProportion), confidence: settings.confidence),
    ].compactMap { $0 }
    if let value = counts.matthews {
      all.append(Measured("mcc", n: counts.count, value: value, interval: nil))
    }
    return all
  }

  private func scores() throws -> [Measured] {
    let predictions = columns.predictions
    guard predictions.score != nil else { return [] }
    let (n, confidence) = (predictions.count, settings.confidence)
    var all: [Measured?] = []
    if let ranking = RankingMetrics(predictions) {
      all.append(
        ranking.areaEstimate.flatMap { Measured("roc_auc", quantity: .area($0), confidence: confidence) })
      all.append(Measured("average_precision", n: n, value: ranking.averagePrecision, interval: nil))
    }
    if predictions.scoresAreProbabilities {
      let calibration = try Calibration(predictions)
      let reliability = try calibration.reliability(equalWidth: ReliabilityBins.count)
      all.append(
        reliability.expectedErrorEstimate.flatMap {
          Measured("ece", quantity: .calibrationError($0), confidence: confidence)
        })
      for (name, mean, variance) in [
        ("brier", calibration.brier, calibration.brierVariance),
        ("log_loss", calibration.logLoss, calibration.logLossVariance),
      ] {
        all.append(
          MeanEstimate(mean: mean, variance: variance, count: n).flatMap {
            Measured(name, quantity: .mean($0), confidence: confidence)
          })
      }
    }
    return all.compactMap { $0 }
  }

  private func fairness(_ drawn: @Sendable (Int) -> Void) throws -> [Measured] {
    guard !columns.attributes.isEmpty else { return [] }
    let report = try FairnessReport(
      columns.predictions, by: columns.attributes,
      options: FairnessOptions(
        minimumCount: settings.minimumN, maximumDepth: depth, confidence: settings.confidence,
        bootstrap: BootstrapOptions(
          replicates: settings.replicates, seed: seed, confidence: settings.confidence),
        bootstrapsRates: false, scoreDepth: -1),
      drawn: drawn)
    return report.families.filter { isWanted($0.attributes) }.flatMap { family in
      family.slices.flatMap(slice) + groups(family)
    }
  }

  private func slice(_ slice: SliceReport) -> [Measured] {
    Self.sliceRates.compactMap { rate in
      Measured(
        rate.rawValue, .slice, by: slice.key, quantity: .proportion(rate.proportion(of: slice.counts)),
        confidence: settings.confidence, judged: slice.isJudged)
    }
  }

  /// Comparisons between the judged groups of one set of attributes. Their intervals hold for all pairs at once;
  /// the percentile bootstrap stands beside them as a measurement of its own name.
  private func groups(_ family: SliceFamilyReport) -> [Measured] {
    let judged = family.judged
    let n = judged.reduce(0) { $0 + $1.count }
    var all: [Measured?] = []
    for rate in Self.sliceRates {
      let groups = judged.map { GroupRate(key: $0.key, proportion: rate.proportion(of: $0.counts)) }
      for (kind, quantity, disparity) in [
        ("difference", SampledQuantity.groupDifference(groups), Disparity.difference(rate)),
        ("ratio", .groupRatio(groups), .ratio(rate)),
      ] {
        let name = "\(rate.rawValue)_\(kind)"
        all.append(
          Measured(
            name, .groups, attributes: family.attributes, n: n, quantity: quantity,
            interval: family[disparity]?.interval,
            confidence: settings.confidence))
        if let estimate = family[disparity], let value = estimate.value, let bootstrap = estimate.bootstrap {
          all.append(
            Measured(
              "\(name)_bootstrap", .groups, attributes: family.attributes, n: n, value: value,
              interval: bootstrap.interval))
        }
      }
    }
    if let odds = family[.equalizedOddsDifference], let value = odds.value {
      all.append(
        Measured(
          "equalized_odds_difference", .groups, attributes: family.attributes, n: n, value: value,
          interval: odds.interval))
    }
    return all.compactMap { $0 }
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
