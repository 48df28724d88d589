/// One slice: which rows, how they fell, and every rate with its interval.
public struct SliceReport: Sendable, Hashable {
  /// Which rows.
  public let key: SliceKey
  /// How they fell.
  public let counts: ConfusionCounts
  /// Whether the slice has at least the minimum number of rows; slices below are listed, not judged.
  public let isJudged: Bool
  /// In the order of `Rate.allCases`.
  public let rates: [RateEstimate]
  /// Nil without scores or beyond `FairnessOptions.scoreDepth`.
  public let scores: SliceScores?

  /// Rows in the slice.
  public var count: Int { counts.count }

  /// The estimate of a rate; every rate has one.
  public subscript(rate: Rate) -> RateEstimate? { rates.first { $0.rate == rate } }
}
