/// What one regression control says, at a level shared with the others of its family.
public struct RegressionOutcome: Sendable, Hashable {
  /// The comparison's.
  public let id: String
  /// `violated`: worse than the tolerance beyond doubt; `met`: not worse than the tolerance.
  public let outcome: Outcome
  /// Nil where it does not exist or only the difference is known.
  public let baselineValue: Double?
  /// Nil where it does not exist or only the difference is known.
  public let candidateValue: Double?
  /// How much worse the candidate is, positive for worse, in the quantity's own unit.
  public let worsening: Double?
  /// The candidate is at least this much worse, with confidence 1 − `lowerTail`; above the tolerance it is violated.
  public let lowerBound: Double?
  /// This control's share of the family's error.
  public let lowerTail: Double
  /// The candidate is at most this much worse, with confidence 1 − `upperTail`; within the tolerance it is met.
  public let upperBound: Double?
  /// Chance of a wrong `met`.
  public let upperTail: Double
  /// Worsening that is still allowed.
  public let tolerance: Double
  /// The p-value of "nothing changed" (exact for counts, of pooled variance for means and areas), where there is such
  /// a test; `violated` also needs it ≤ `lowerTail`.
  public let unchangedPValue: Double?
  /// Rows the candidate's value rests on.
  public let count: Int
  /// Set exactly where the outcome is `notJudged`.
  public let notJudgedReason: NotJudgedReason?
  /// For `inconclusive` and for too few rows: how many more rows of the candidate would settle it with 80 % power,
  /// were the truth as measured; nil where none would, because the baseline's sample, which stays as it is, leaves
  /// too much open.
  public let additionalCount: Int?
}
