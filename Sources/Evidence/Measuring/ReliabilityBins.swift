import Notation
import Statistics

/// What scores promised against what came true, as a signed measurement keeps it, so that documents can draw it later
/// without the rows.
enum ReliabilityBins {
  /// As many as the calibration error is measured by.
  static let count = 10

  /// `{"level", "bins": [{"lower", "upper", "mean_score", "rate", "low", "high", "n"}]}`; nil without scores that are
  /// probabilities.
  ///
  /// - Throws: `StatisticsError`.
  static func json(_ predictions: BinaryPredictions, confidence: ConfidenceLevel) throws -> JSON? {
    guard predictions.score != nil, predictions.scoresAreProbabilities else { return nil }
    let diagram = try Calibration(predictions).reliability(equalWidth: count)
    let bins = diagram.bins.compactMap { bin -> JSON? in
      let interval = bin.outcome.wilson(confidence)
      guard let lower = JSON(finite: bin.lower), let upper = JSON(finite: bin.upper),
        let score = JSON(finite: bin.meanScore), let rate = JSON(finite: bin.positiveRate),
        let low = JSON(finite: interval.low), let high = JSON(finite: interval.high)
      else { return nil }
      return [
        "lower": lower, "upper": upper, "mean_score": score, "rate": rate, "low": low, "high": high,
        "n": JSON(bin.count),
      ]
    }
    guard let level = JSON(finite: confidence.level), !bins.isEmpty else { return nil }
    return ["level": level, "bins": .array(bins)]
  }
}
