/// The rates of a confusion table that are one count over another: each has an exact distribution and a Wilson
/// interval, and each can be compared between slices.
public enum Rate: String, Sendable, Hashable, CaseIterable {
  /// Predicted positive of all.
  case selectionRate = "selection_rate"
  /// Truly positive of all.
  case baseRate = "base_rate"
  case accuracy
  /// Recall, sensitivity: predicted positive of the truly positive.
  case truePositiveRate = "tpr"
  /// Predicted positive of the truly negative.
  case falsePositiveRate = "fpr"
  case falseNegativeRate = "fnr"
  /// Specificity.
  case trueNegativeRate = "tnr"
  /// Precision: truly positive of the predicted positive.
  case positivePredictiveValue = "ppv"
  case negativePredictiveValue = "npv"

  /// The counts behind the rate.
  public func proportion(of counts: ConfusionCounts) -> Proportion {
    switch self {
    case .selectionRate: Proportion(part: counts.predictedPositives, whole: counts.count)
    case .baseRate: Proportion(part: counts.positives, whole: counts.count)
    case .accuracy: Proportion(part: counts.correct, whole: counts.count)
    case .truePositiveRate: Proportion(part: counts.truePositives, whole: counts.positives)
    case .falsePositiveRate: Proportion(part: counts.falsePositives, whole: counts.negatives)
    case .falseNegativeRate: Proportion(part: counts.falseNegatives, whole: counts.positives)
    case .trueNegativeRate: Proportion(part: counts.trueNegatives, whole: counts.negatives)
    case .positivePredictiveValue:
      Proportion(part: counts.truePositives, whole: counts.predictedPositives)
    case .negativePredictiveValue:
      Proportion(part: counts.trueNegatives, whole: counts.predictedNegatives)
    }
  }

  /// Why the rate does not exist where its denominator is 0.
  public var undefinedReason: UndefinedReason {
    switch self {
    case .selectionRate, .baseRate, .accuracy: .noRows
    case .truePositiveRate, .falseNegativeRate: .noPositives
    case .falsePositiveRate, .trueNegativeRate: .noNegatives
    case .positivePredictiveValue: .noPredictedPositives
    case .negativePredictiveValue: .noPredictedNegatives
    }
  }
}
