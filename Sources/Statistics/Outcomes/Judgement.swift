/// A measurement held against a threshold, with everything needed to defend the outcome.
public struct Judgement: Sendable, Hashable {
  /// What the interval says.
  public let outcome: Outcome
  /// Nil where the metric does not exist.
  public let value: Double?
  /// What the outcome was read from.
  public let interval: ConfidenceInterval?
  /// What was asked.
  public let threshold: Threshold
  /// Rows the value rests on.
  public let count: Int
  /// Set exactly where the outcome is `notJudged`.
  public let notJudgedReason: NotJudgedReason?
  /// How often a system exactly at the threshold would be judged met; nil when nothing was judged.
  public let chanceOfWrongMet: WrongMetChance?
  /// For `inconclusive`: how many more rows would settle it with the asked power, were the truth as measured. Nil
  /// where the value lies on the threshold, so that no number would.
  public let additionalCount: Int?

  /// The chance with which `additionalCount` rows settle the matter.
  public static let defaultPower = 0.8

  /// Judges any value by its interval.
  ///
  /// - Parameters:
  ///   - count: rows the value rests on; fewer than `minimumCount` are not judged.
  ///   - power: in 0.5..<1, for `additionalCount`.
  public init(
    value: Double?, interval: ConfidenceInterval?, count: Int, threshold: Threshold, minimumCount: Int = 0,
    undefinedReason: UndefinedReason? = nil, power: Double = defaultPower
  ) {
    self.init(
      value: value, interval: interval, count: count, threshold: threshold, minimumCount: minimumCount,
      undefinedReason: undefinedReason,
      chance: interval.map { WrongMetChance(probability: $0.confidence.tail, isExact: false) }
    ) { value, interval in
      // The side that has to draw in until it clears the limit.
      let half = value >= threshold.limit ? value - interval.low : interval.high - value
      return Power.additionalCount(
        count: count, gap: value - threshold.limit, halfWidth: half, confidence: interval.confidence,
        power: power)
    }
  }

  /// Judges a rate by its counts, with the exact chance of a wrong `met`.
  public init(
    _ proportion: Proportion, threshold: Threshold, method: ProportionMethod = .wilson,
    confidence: ConfidenceLevel = .ninetyFive, minimumCount: Int = 0,
    undefinedReason: UndefinedReason = .noRows, power: Double = defaultPower
  ) {
    self.init(
      value: proportion.rate, interval: proportion.interval(method, confidence: confidence),
      count: proportion.trials, threshold: threshold, minimumCount: minimumCount,
      undefinedReason: undefinedReason,
      chance: WrongMetChance(
        probability: Self.chanceOfWrongMet(
          trials: proportion.trials, threshold: threshold, method: method, confidence: confidence),
        isExact: true)
    ) { value, _ in
      Power.additionalTrials(
        trials: proportion.trials, rate: value, limit: threshold.limit, confidence: confidence, power: power)
    }
  }

  private init(
    value: Double?, interval: ConfidenceInterval?, count: Int, threshold: Threshold, minimumCount: Int,
    undefinedReason: UndefinedReason?, chance: WrongMetChance?,
    additional: (Double, ConfidenceInterval) -> Int?
  ) {
    self.threshold = threshold
    self.count = count
    self.value = value
    guard let value else {
      self.interval = nil
      outcome = .notJudged
      notJudgedReason = .undefined(undefinedReason ?? .noRows)
      chanceOfWrongMet = nil
      additionalCount = nil
      return
    }
    self.interval = interval
    guard count >= minimumCount, let interval else {
      outcome = .notJudged
      notJudgedReason =
        count < minimumCount ? .tooFewRows(count: count, minimum: minimumCount) : .noInterval
      chanceOfWrongMet = nil
      additionalCount = count < minimumCount ? minimumCount - count : nil
      return
    }
    notJudgedReason = nil
    chanceOfWrongMet = chance
    if threshold.holds(interval) {
      outcome = .met
      additionalCount = nil
    } else if threshold.fails(interval) {
      outcome = .violated
      additionalCount = nil
    } else {
      outcome = .inconclusive
      additionalCount = additional(value, interval)
    }
  }

  /// The exact chance that a rate exactly at the limit is judged met in `trials` trials.
  ///
  /// - Complexity: O(log n) intervals; their bounds rise with the number of successes.
  public static func chanceOfWrongMet(
    trials: Int, threshold: Threshold, method: ProportionMethod = .wilson,
    confidence: ConfidenceLevel = .ninetyFive
  ) -> Double {
    guard trials > 0 else { return 0 }
    // A limit outside the range of a rate is always or never kept.
    guard threshold.limit >= 0, threshold.limit <= 1 else {
      return threshold.holds(0.5) ? 1 : 0
    }
    func isMet(_ successes: Int) -> Bool {
      threshold.holds(Proportion(part: successes, whole: trials).interval(method, confidence: confidence))
    }
    var (low, high) = (0, trials + 1)
    switch threshold.direction {
    case .atLeast:
      // The fewest successes that are met.
      while low < high {
        let middle = low + (high - low) / 2
        if isMet(middle) { high = middle } else { low = middle + 1 }
      }
      return low > trials
        ? 0 : BinomialDistribution.upperTail(low, trials: trials, probability: threshold.limit)
    case .atMost:
      // One more than the most successes that are met.
      while low < high {
        let middle = low + (high - low) / 2
        if isMet(middle) { low = middle + 1 } else { high = middle }
      }
      return low == 0
        ? 0 : BinomialDistribution.lowerTail(low - 1, trials: trials, probability: threshold.limit)
    }
  }
}
