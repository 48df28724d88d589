/// All regression controls of one decision, judged together so that an unchanged system is seldom refused.
///
/// Redrawing the sample of a system that has not changed turns any of the controls to `violated` with probability
/// at most `errorRate` over all of them: each is held at `errorRate` divided by their number (Bonferroni, so
/// whatever their dependence). Rates, F1, disparities and paired rates also need an exact test at that level, which
/// holds it at any sample size; areas and means also need a test of pooled variance, and they and calibration errors
/// need at least `minimumCount` rows, because their tails are approximations. `RegressionSimulation` shows what the family does on data of one's own.
///
/// ```swift
/// let outcomes = try RegressionFamily(comparisons).outcomes()
/// ```
public struct RegressionFamily: Sendable {
  /// Every regression control of the decision.
  public let comparisons: [RegressionComparison]
  /// Chance of any wrong `violated` over the family, in (0, 0.5].
  public let errorRate: Double
  /// Chance that one control is wrongly `met`, in (0, 0.5].
  public let metTail: Double
  /// Fewest rows for quantities that have no exact test.
  public let minimumCount: Int

  /// Rows below which a normal approximation is not trusted.
  public static let defaultMinimumCount = 100

  /// The level of each control.
  public var tail: Double { errorRate / Double(max(1, comparisons.count)) }

  /// - Throws: `statistics.invalid_level` for error rates outside (0, 0.5].
  public init(
    _ comparisons: [RegressionComparison], errorRate: Double = 0.01, metTail: Double = 0.05,
    minimumCount: Int = defaultMinimumCount
  ) throws(StatisticsError) {
    for rate in [errorRate, metTail] where !(rate > 0 && rate <= 0.5) {
      throw StatisticsError(
        .invalidLevel, "an error rate of \(rate) is not usable", remedy: "give a rate such as 0.01")
    }
    self.comparisons = comparisons
    self.errorRate = errorRate
    self.metTail = metTail
    self.minimumCount = minimumCount
  }

  /// In the order of the comparisons.
  public func outcomes() -> [RegressionOutcome] { comparisons.map(judge) }

  private func judge(_ comparison: RegressionComparison) -> RegressionOutcome {
    let evidence = comparison.evidence
    let lowerIsBetter = comparison.direction == .lowerIsBetter
    let worsening = evidence.change.map { lowerIsBetter ? $0 : -$0 }
    let doubt = evidence.bounds(tail: tail)
    let ease = evidence.bounds(tail: metTail)
    let lower = doubt.map { lowerIsBetter ? $0.low : -$0.high }
    let upper = ease.map { lowerIsBetter ? $0.high : -$0.low }
    let unchanged = evidence.unchangedPValue(increase: lowerIsBetter)
    let (outcome, reason) = Self.outcome(
      worsening, lower, upper, tolerance: comparison.tolerance, unchanged: unchanged, tail: tail,
      tooFew: evidence.needsManyRows && evidence.smallerCount < minimumCount
        ? .tooFewRows(count: evidence.smallerCount, minimum: minimumCount) : nil)
    let additional: Int?
    switch (outcome, reason) {
    case (.inconclusive, _): additional = self.additional(worsening, comparison)
    // Too few rows of the baseline stay too few.
    case (.notJudged, .tooFewRows?) where evidence.counts.baseline >= minimumCount:
      additional = minimumCount - evidence.counts.candidate
    default: additional = nil
    }
    return RegressionOutcome(
      id: comparison.id, outcome: outcome, baselineValue: evidence.baselineValue,
      candidateValue: evidence.candidateValue, worsening: worsening, lowerBound: lower, lowerTail: tail,
      upperBound: upper, upperTail: metTail, tolerance: comparison.tolerance, unchangedPValue: unchanged,
      count: evidence.count, notJudgedReason: reason, additionalCount: additional)
  }

  private static func outcome(
    _ worsening: Double?, _ lower: Double?, _ upper: Double?, tolerance: Double, unchanged: Double?,
    tail: Double,
    tooFew: NotJudgedReason?
  ) -> (Outcome, NotJudgedReason?) {
    guard worsening != nil else { return (.notJudged, .undefined(.noRows)) }
    if let tooFew { return (.notJudged, tooFew) }
    guard let lower, let upper else { return (.notJudged, .noInterval) }
    if lower > tolerance, (unchanged ?? 0) <= tail { return (.violated, nil) }
    if upper <= tolerance { return (.met, nil) }
    return (.inconclusive, nil)
  }

  /// Rows of the candidate that would settle an open comparison: as violated where what was measured is worse than
  /// the tolerance, as met where it is not.
  private func additional(_ worsening: Double?, _ comparison: RegressionComparison) -> Int? {
    guard let worsening else { return nil }
    let worse = worsening > comparison.tolerance
    let error = worse ? tail : metTail
    guard let confidence = try? ConfidenceLevel(tail: error, side: worse ? .lower : .upper),
      let (down, up) = comparison.evidence.spreads(tail: error)
    else { return nil }
    let isUpwards = worse != (comparison.direction == .lowerIsBetter)
    let spread = isUpwards ? up : down
    return Power.additionalCount(
      count: comparison.evidence.count, gap: worsening - comparison.tolerance, halfWidth: spread.candidate,
      earlierHalfWidth: spread.baseline, confidence: confidence, power: Judgement.defaultPower)
  }
}

extension RegressionEvidence {
  /// Whether the evidence rests on a normal approximation alone.
  var needsManyRows: Bool {
    switch self {
    case .independent(.mean, _), .independent(.area, _), .independent(.calibrationError, _),
      .pairedDifference:
      true
    default: false
    }
  }

  /// Rows of each sample; for areas the rows of the rarer class count twice over.
  var counts: (baseline: Int, candidate: Int) {
    switch self {
    case .independent(.area(let baseline), .area(let candidate)):
      (
        2 * min(baseline.positives, baseline.negatives), 2 * min(candidate.positives, candidate.negatives)
      )
    case .independent(let baseline, let candidate): (baseline.count, candidate.count)
    case .pairedRates(let table): (table.count, table.count)
    case .pairedDifference(_, _, let count): (count, count)
    }
  }

  /// Rows of the smaller sample.
  var smallerCount: Int { min(counts.baseline, counts.candidate) }
}
