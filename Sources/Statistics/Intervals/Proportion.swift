/// A rate as counts: `successes` of `trials`. The counts are the evidence; the rate is a view of them.
public struct Proportion: Sendable, Hashable {
  /// How often the event was seen.
  public let successes: Int
  /// How often it could have been.
  public let trials: Int

  /// - Throws: `statistics.invalid_count` unless 0 ≤ successes ≤ trials.
  public init(successes: Int, trials: Int) throws(StatisticsError) {
    guard successes >= 0, trials >= successes else {
      throw StatisticsError(
        .invalidCount, "\(successes) of \(trials) is no proportion",
        remedy: "the counts must satisfy 0 ≤ successes ≤ trials")
    }
    self.successes = successes
    self.trials = trials
  }

  /// For counts that are a part and its whole by construction.
  init(part: Int, whole: Int) {
    assert(part >= 0 && part <= whole)
    successes = part
    trials = whole
  }

  /// successes / trials; nil when there were no trials.
  public var rate: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }

  /// The counts of the opposite event.
  public var complement: Proportion { Proportion(part: trials - successes, whole: trials) }

  /// Two disjoint samples of the same rate taken together.
  public func pooled(with other: Proportion) -> Proportion {
    Proportion(part: successes + other.successes, whole: trials + other.trials)
  }
}
