/// Why a metric has no value on these data; a metric is never NaN and never silently 0.
public enum UndefinedReason: String, Sendable, Hashable, CaseIterable {
  case noRows = "no_rows"
  case noPositives = "no_positives"
  case noNegatives = "no_negatives"
  case noPredictedPositives = "no_predicted_positives"
  case noPredictedNegatives = "no_predicted_negatives"
  /// Truth or prediction takes one class only, so that association cannot be measured.
  case oneClass = "one_class"
  case noScores = "no_scores"
  /// The scores are not probabilities in 0…1.
  case scoresNotProbabilities = "scores_not_probabilities"
  /// Fewer than two groups have the rate.
  case fewerThanTwoGroups = "fewer_than_two_groups"
  /// The rate divided by is 0.
  case zeroDenominator = "zero_denominator"

  /// One plain sentence for a report.
  public var explanation: String {
    switch self {
    case .noRows: "there are no rows"
    case .noPositives: "no row is truly positive"
    case .noNegatives: "no row is truly negative"
    case .noPredictedPositives: "no row is predicted positive"
    case .noPredictedNegatives: "no row is predicted negative"
    case .oneClass: "truth or prediction takes one class only"
    case .noScores: "the predictions carry no scores"
    case .scoresNotProbabilities: "the scores are not probabilities between 0 and 1"
    case .fewerThanTwoGroups: "fewer than two groups have the rate"
    case .zeroDenominator: "the rate to divide by is zero"
    }
  }
}
