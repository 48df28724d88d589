/// Whether two scores rank the same rows equally well: the paired test of DeLong, DeLong and Clarke-Pearson 1988
/// (doi 10.2307/2531595).
public struct DeLongTest: Sendable, Hashable {
  /// Area of the first score, 0…1.
  public let firstArea: Double
  /// Area of the second score, 0…1.
  public let secondArea: Double
  /// DeLong's variance of the first area.
  public let firstVariance: Double
  /// DeLong's variance of the second area.
  public let secondVariance: Double
  /// Covariance of the areas: the rows are the same.
  public let covariance: Double
  /// Rows.
  public let count: Int

  /// First area minus second.
  public var difference: Double { firstArea - secondArea }
  /// Variance of the difference.
  public var variance: Double { max(0, firstVariance + secondVariance - 2 * covariance) }
  /// 0 where both areas and all placements agree.
  public var statistic: Double {
    difference == 0 ? 0 : difference / variance.squareRoot()
  }
  /// Two-sided.
  public var pValue: Double { NormalDistribution.twoSidedTail(statistic) }

  /// Normal interval of the difference.
  public func interval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let half = confidence.normalQuantile * variance.squareRoot()
    return ConfidenceInterval(
      low: difference - half, high: difference + half, range: -1...1, confidence: confidence, method: .delong)
  }

  /// - Throws: `statistics.length_mismatch` unless the rows are the same, `statistics.missing_score`,
  ///   `statistics.one_class` with fewer than two rows of a class.
  public init(_ first: BinaryPredictions, _ second: BinaryPredictions) throws(StatisticsError) {
    try PairedProportions.requireSameRows(first, second)
    guard let firstScore = first.score, let secondScore = second.score else {
      throw StatisticsError(
        .missingScore, "a comparison of areas needs the scores of both models",
        remedy: "name the score columns")
    }
    let (m, n) = (first.confusion.positives, first.confusion.negatives)
    guard m > 1, n > 1 else {
      throw StatisticsError(
        .oneClass, "a comparison of areas needs two rows of each class, but there are \(m) and \(n)")
    }
    let one = Placements(truth: first.truth, score: firstScore)
    let two = Placements(truth: first.truth, score: secondScore)
    firstArea = one.area
    secondArea = two.area
    firstVariance = Placements.covariance(one, one, truth: first.truth)
    secondVariance = Placements.covariance(two, two, truth: first.truth)
    covariance = Placements.covariance(one, two, truth: first.truth)
    count = first.count
  }
}
