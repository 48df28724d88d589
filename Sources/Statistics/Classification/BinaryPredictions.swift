/// The columns of a binary evaluation, checked once: no metric meets a bad row later.
///
/// ```swift
/// let predictions = try BinaryPredictions(truth: [0, 1, 1], score: [0.2, 0.4, 0.9], threshold: 0.5)
/// predictions.confusion.rate(.truePositiveRate)   // 0.5
/// ```
public struct BinaryPredictions: Sendable {
  /// 0 or 1 a row.
  public let truth: [UInt8]
  /// 0 or 1 a row.
  public let predicted: [UInt8]
  /// Finite; higher means likelier positive. Nil where only classes are known.
  public let score: [Double]?
  /// Whether every score lies in 0…1, so that calibration and log loss exist.
  public let scoresAreProbabilities: Bool
  /// The counts of all rows.
  public let confusion: ConfusionCounts

  /// Rows.
  public var count: Int { truth.count }

  /// - Throws: `statistics.zero_rows`, `statistics.length_mismatch`, `statistics.label_outside_classes`,
  ///   `statistics.nan_score`, `statistics.infinite_score`, `statistics.limit_exceeded`; row errors name the
  ///   first bad row.
  public init(truth: [UInt8], predicted: [UInt8], score: [Double]? = nil) throws(StatisticsError) {
    try Self.checkLengths(truth.count, predicted.count, score?.count)
    self.confusion = try Self.tally(truth, predicted)
    self.scoresAreProbabilities =
      try score.map { scores throws(StatisticsError) in try Self.check(scores) } ?? false
    self.truth = truth
    self.predicted = predicted
    self.score = score
  }

  /// Predicts positive where the score is at least `threshold`.
  public init(truth: [UInt8], score: [Double], threshold: Double) throws(StatisticsError) {
    guard !threshold.isNaN else {
      throw StatisticsError(.invalidParameter, "the decision threshold is not a number")
    }
    try self.init(truth: truth, predicted: score.map { $0 >= threshold ? 1 : 0 }, score: score)
  }

  /// - Throws: `statistics.one_class` when every row has the same truth.
  public func requireBothClasses() throws(StatisticsError) {
    guard confusion.positives > 0, confusion.negatives > 0 else {
      throw StatisticsError(
        .oneClass, "all \(count) rows have the label \(confusion.positives > 0 ? 1 : 0)",
        remedy: "evaluate on data with both classes; check that the label column is the right one")
    }
  }

  /// The scores, where they are probabilities.
  ///
  /// - Throws: `statistics.missing_score`, `statistics.score_out_of_range` with the first row outside 0…1.
  public func requireProbabilities() throws(StatisticsError) -> [Double] {
    guard let score else {
      throw StatisticsError(
        .missingScore, "the predictions carry no scores",
        remedy: "name the column that holds the probability of the positive class")
    }
    guard scoresAreProbabilities else {
      let row = score.firstIndex { $0 < 0 || $0 > 1 } ?? 0
      throw StatisticsError(
        .scoreOutOfRange, "score \(score[row]) in row \(row) is not a probability between 0 and 1",
        remedy: "calibration and log loss need probabilities; pass margins through the model's link first",
        row: row)
    }
    return score
  }

  private static func checkLengths(
    _ truth: Int, _ predicted: Int, _ score: Int?
  ) throws(StatisticsError) {
    guard truth == predicted, score ?? truth == truth else {
      let scores = score.map { " and \($0) scores" } ?? ""
      throw StatisticsError(
        .lengthMismatch, "\(truth) labels, \(predicted) predictions\(scores) do not make one table",
        remedy: "every row needs a label and a prediction")
    }
    guard truth > 0 else {
      throw StatisticsError(
        .zeroRows, "there are no rows to evaluate", remedy: "check the file and its filters")
    }
    guard truth <= StatisticsLimits.maximumRows else {
      throw StatisticsError(
        .limitExceeded, "\(truth) rows exceed the limit of \(StatisticsLimits.maximumRows) (maximumRows)")
    }
  }

  private static func tally(
    _ truth: [UInt8], _ predicted: [UInt8]
  ) throws(StatisticsError) -> ConfusionCounts {
    var fault: StatisticsError?
    // Index 2·truth + predicted.
    let tallies = truth.withUnsafeBufferPointer { truth in
      predicted.withUnsafeBufferPointer { predicted in
        var counts = (0, 0, 0, 0)
        var row = 0
        while row < truth.count {
          switch (truth[row], predicted[row]) {
          case (0, 0): counts.0 &+= 1
          case (0, 1): counts.1 &+= 1
          case (1, 0): counts.2 &+= 1
          case (1, 1): counts.3 &+= 1
          default:
            let bad = truth[row] > 1 ? truth[row] : predicted[row]
            fault = StatisticsError(
              .labelOutsideClasses,
              "\(truth[row] > 1 ? "label" : "prediction") \(bad) in row \(row) is neither 0 nor 1",
              remedy: "name the positive class, or correct the row", row: row)
            return counts
          }
          row &+= 1
        }
        return counts
      }
    }
    if let fault { throw fault }
    return ConfusionCounts(
      truePositives: tallies.3, falsePositives: tallies.1, falseNegatives: tallies.2, trueNegatives: tallies.0
    )
  }

  /// Whether all scores are probabilities.
  private static func check(_ scores: [Double]) throws(StatisticsError) -> Bool {
    var probabilities = true
    var badRow = -1
    scores.withUnsafeBufferPointer { scores in
      var row = 0
      while row < scores.count {
        let value = scores[row]
        if !value.isFinite {
          badRow = row
          return
        }
        if value < 0 || value > 1 { probabilities = false }
        row &+= 1
      }
    }
    guard badRow < 0 else {
      let nan = scores[badRow].isNaN
      throw StatisticsError(
        nan ? .nanScore : .infiniteScore,
        "the score in row \(badRow) is \(nan ? "not a number" : "infinite")",
        remedy: "correct or drop the row; Ephor does not guess a score", row: badRow)
    }
    return probabilities
  }
}
