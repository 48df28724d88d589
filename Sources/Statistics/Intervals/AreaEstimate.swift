/// An area under the ROC curve with what its uncertainty needs: enough to compare releases without their rows.
public struct AreaEstimate: Sendable, Hashable {
  /// 0…1.
  public let area: Double
  /// DeLong's variance.
  public let variance: Double
  /// Truly positive rows.
  public let positives: Int
  /// Truly negative rows.
  public let negatives: Int

  /// Nil with fewer than two rows of a class, or values out of range.
  public init?(area: Double, variance: Double, positives: Int, negatives: Int) {
    guard positives > 1, negatives > 1, area >= 0, area <= 1, variance >= 0, variance.isFinite else {
      return nil
    }
    self.area = area
    self.variance = variance
    self.positives = positives
    self.negatives = negatives
  }

  /// DeLong's normal interval, clipped to 0…1.
  ///
  /// Where the classes separate perfectly the variance is zero and says nothing; the bound then comes from
  /// min(positives, negatives) disjoint pairs, which are independent trials (method `exact_pairs`).
  public func interval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    guard variance > 0 else { return exactPairs(confidence) }
    let half = confidence.normalQuantile * variance.squareRoot()
    return ConfidenceInterval(
      low: area - half, high: area + half, range: 0...1, confidence: confidence, method: .delong)
  }

  /// The normal interval of log(area/(1 − area)) carried back: never leaves 0…1 and follows the skewness of high
  /// areas (Pepe 2003, section 5.2.3). Used where a small tail counts, as in comparing releases.
  public func logitInterval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    guard variance > 0, area > 0, area < 1 else { return exactPairs(confidence) }
    let centre = Elementary.log(area / (1 - area))
    let half = confidence.normalQuantile * variance.squareRoot() / (area * (1 - area))
    func back(_ logit: Double) -> Double { 1 / (1 + Elementary.exp(-logit)) }
    return ConfidenceInterval(
      low: back(centre - half), high: back(centre + half), range: 0...1, confidence: confidence,
      method: .delongLogit)
  }

  private func exactPairs(_ confidence: ConfidenceLevel) -> ConfidenceInterval {
    let pairs = min(positives, negatives)
    let concordant = Proportion(part: Int((area * Double(pairs)).rounded()), whole: pairs)
    let exact = concordant.clopperPearson(confidence)
    return ConfidenceInterval(
      low: min(exact.low, area), high: max(exact.high, area), confidence: confidence, method: .exactPairs)
  }
}
