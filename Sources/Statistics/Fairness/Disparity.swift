/// A single number for how unequally a rate falls on groups; definitions follow fairlearn.
public enum Disparity: Sendable, Hashable {
  /// Greatest rate of a group minus least, 0…1.
  case difference(Rate)
  /// Least rate of a group over greatest, 0…1.
  case ratio(Rate)
  /// Greatest distance of a group's rate from that of all rows, 0…1.
  case differenceToOverall(Rate)
  /// The worse of the differences of true and of false positive rates.
  case equalizedOddsDifference
  /// The mean of the differences of true and of false positive rates.
  case equalizedOddsDifferenceMean
  /// The worse of the ratios of true and of false positive rates.
  case equalizedOddsRatio

  /// Every disparity a report holds, differences first.
  public static let all: [Disparity] =
    Rate.allCases.map { .difference($0) } + Rate.allCases.map { .ratio($0) }
    + Rate.allCases.map { .differenceToOverall($0) }
    + [.equalizedOddsDifference, .equalizedOddsDifferenceMean, .equalizedOddsRatio]

  /// The field's own name where it has one: `demographic_parity_difference`, `equal_opportunity_ratio`,
  /// `predictive_parity_difference`; otherwise the rate's name and the kind, such as `fpr_difference`.
  public var id: String {
    switch self {
    case .difference(let rate): Self.stem(rate) + "_difference"
    case .ratio(let rate): Self.stem(rate) + "_ratio"
    case .differenceToOverall(let rate): Self.stem(rate) + "_difference_to_overall"
    case .equalizedOddsDifference: "equalized_odds_difference"
    case .equalizedOddsDifferenceMean: "equalized_odds_difference_mean"
    case .equalizedOddsRatio: "equalized_odds_ratio"
    }
  }

  /// The disparity with that id, or nil.
  public init?(id: String) {
    guard let found = Self.byID[id] else { return nil }
    self = found
  }

  /// Whether a greater value is the fairer one (ratios).
  public var higherIsBetter: Bool {
    switch self {
    case .ratio, .equalizedOddsRatio: true
    default: false
    }
  }

  private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  private static func stem(_ rate: Rate) -> String {
    switch rate {
    case .selectionRate: "demographic_parity"
    case .truePositiveRate: "equal_opportunity"
    case .positivePredictiveValue: "predictive_parity"
    default: rate.rawValue
    }
  }
}
