/// What a fairness analysis looks at.
public struct FairnessOptions: Sendable, Hashable {
  /// Slices with fewer rows are listed but not judged: their rates enter no disparity.
  public var minimumCount: Int
  /// How many attributes are crossed at most; nil crosses all.
  public var maximumDepth: Int?
  /// Of the closed-form intervals.
  public var confidence: ConfidenceLevel
  /// Nil leaves resampling out.
  public var bootstrap: BootstrapOptions?
  /// Whether the rates of all rows and of each slice are resampled beside the disparities between slices.
  public var bootstrapsRates: Bool
  /// Families of at most this depth also report scores by slice.
  public var scoreDepth: Int

  /// By default slices of fewer than 30 rows are not judged and nothing is resampled.
  public init(
    minimumCount: Int = 30, maximumDepth: Int? = nil, confidence: ConfidenceLevel = .ninetyFive,
    bootstrap: BootstrapOptions? = nil, bootstrapsRates: Bool = true, scoreDepth: Int = 0
  ) {
    self.minimumCount = minimumCount
    self.maximumDepth = maximumDepth
    self.confidence = confidence
    self.bootstrap = bootstrap
    self.bootstrapsRates = bootstrapsRates
    self.scoreDepth = scoreDepth
  }
}
