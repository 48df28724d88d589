/// What a measurement says about a threshold.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// Every value the interval allows keeps the threshold.
  case met
  /// No value the interval allows keeps it.
  case violated
  /// Some do and some do not: more samples are needed. Never satisfies a control.
  case inconclusive
  /// There is nothing to judge: too few rows, or the metric does not exist. Never satisfies a control.
  case notJudged = "not_judged"
}
