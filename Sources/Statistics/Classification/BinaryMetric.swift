/// The metrics of a binary evaluation, named as scikit-learn and fairlearn name them.
public enum BinaryMetric: String, Sendable, Hashable, CaseIterable {
  case accuracy
  case balancedAccuracy = "balanced_accuracy"
  case precision
  case recall
  case specificity
  case negativePredictiveValue = "npv"
  case falsePositiveRate = "fpr"
  case falseNegativeRate = "fnr"
  case selectionRate = "selection_rate"
  case baseRate = "base_rate"
  case f1
  case f2
  case macroF1 = "f1_macro"
  case matthews = "mcc"
  case kappa = "cohen_kappa"
  case jaccard
  case areaUnderCurve = "roc_auc"
  case gini
  case averagePrecision = "average_precision"
  case separation = "ks_separation"
  case logLoss = "log_loss"
  case brier
  case expectedErrorWidth10 = "ece_equal_width_10"
  case expectedErrorWidth15 = "ece_equal_width_15"
  case maximumErrorWidth10 = "mce_equal_width_10"
  case expectedErrorMass10 = "ece_equal_mass_10"

  /// The rate the metric is, where it is one count over another.
  public var rate: Rate? {
    switch self {
    case .accuracy: .accuracy
    case .precision: .positivePredictiveValue
    case .recall: .truePositiveRate
    case .specificity: .trueNegativeRate
    case .negativePredictiveValue: .negativePredictiveValue
    case .falsePositiveRate: .falsePositiveRate
    case .falseNegativeRate: .falseNegativeRate
    case .selectionRate: .selectionRate
    case .baseRate: .baseRate
    default: nil
    }
  }

  /// Whether the confusion table alone determines the metric.
  public var isOfTable: Bool { tableMetrics.contains(self) }

  /// The value from a confusion table; nil where it does not exist or needs scores.
  public func value(of counts: ConfusionCounts) -> Double? {
    if let rate { return counts.rate(rate) }
    return switch self {
    case .balancedAccuracy: counts.balancedAccuracy
    case .f1: counts.fMeasure(beta: 1)
    case .f2: counts.fMeasure(beta: 2)
    case .macroF1: counts.macroF1
    case .matthews: counts.matthews
    case .kappa: counts.kappa
    case .jaccard: counts.jaccard
    default: nil
    }
  }

  /// Why the value does not exist where `value(of:)` is nil for a metric of the table.
  func undefinedReason(_ counts: ConfusionCounts) -> UndefinedReason {
    if counts.count == 0 { return .noRows }
    if let rate { return rate.undefinedReason }
    switch self {
    case .balancedAccuracy: return counts.positives == 0 ? .noPositives : .noNegatives
    case .f1, .f2, .jaccard: return .noPositives
    default: return .oneClass
    }
  }
}

private let tableMetrics: Set<BinaryMetric> = Set(
  BinaryMetric.allCases.filter { $0.rate != nil }
    + [.balancedAccuracy, .f1, .f2, .macroF1, .matthews, .kappa, .jaccard])
