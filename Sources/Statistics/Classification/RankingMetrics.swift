/// How well scores separate the classes: area under the curve with DeLong's variance, average precision and the
/// greatest distance of the two score distributions. Ties count half.
public struct RankingMetrics: Sendable, Hashable {
  /// Truly positive rows.
  public let positives: Int
  /// Truly negative rows.
  public let negatives: Int
  /// P(score of a positive > score of a negative) + ½ P(equal), 0…1.
  public let areaUnderCurve: Double
  /// DeLong's variance of the area; nil with fewer than two rows of a class.
  public let areaVariance: Double?
  /// Σ (Rₖ − Rₖ₋₁) Pₖ over thresholds, as scikit-learn's `average_precision_score`.
  public let averagePrecision: Double
  /// max |TPR − FPR| over thresholds.
  public let separation: Double

  /// 2·AUC − 1.
  public var gini: Double { 2 * areaUnderCurve - 1 }

  /// Nil without scores or with one class only.
  ///
  /// - Complexity: O(n), 24 bytes a row.
  public init?(_ predictions: BinaryPredictions) {
    guard let score = predictions.score else { return nil }
    self.init(truth: predictions.truth, score: score, order: ScoreRanking(score).order)
  }

  /// Over the rows listed in `order`, ascending by score.
  init?(truth: [UInt8], score: [Double], order: [UInt32]) {
    var runs = TieRuns()
    let area = truth.withUnsafeBufferPointer { truth in
      score.withUnsafeBufferPointer { score in
        order.withUnsafeBufferPointer { order in runs.collect(truth, score, order) }
      }
    }
    guard runs.positives > 0, runs.negatives > 0 else { return nil }
    positives = runs.positives
    negatives = runs.negatives
    let pairs = Double(positives) * Double(negatives)
    // `area` counts every concordant pair twice and every tied one once.
    areaUnderCurve = Double(area) / (2 * pairs)
    areaVariance = runs.variance(areaUnderCurve)
    averagePrecision = runs.averagePrecision()
    separation = runs.separation()
  }

  /// The area with its variance; nil with fewer than two rows of a class.
  public var areaEstimate: AreaEstimate? {
    areaVariance.flatMap {
      AreaEstimate(area: areaUnderCurve, variance: $0, positives: positives, negatives: negatives)
    }
  }
}
