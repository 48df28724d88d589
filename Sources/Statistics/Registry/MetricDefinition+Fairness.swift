extension MetricDefinition {
  /// The rates of a slice that classification names otherwise.
  static let sliceRates: [MetricDefinition] = [
    MetricDefinition(
      "tpr", "True positive rate", .higherIsBetter,
      harm: "Qualified people of a group are passed over and lose what they were due."),
    MetricDefinition(
      "tnr", "True negative rate", .higherIsBetter,
      harm: "People of a group are flagged wrongly and must defend themselves."),
    MetricDefinition(
      "ppv", "Positive predictive value", .higherIsBetter,
      harm: "A favourable or adverse label means less for a group than for others."),
  ]

  static let disparities: [MetricDefinition] = Disparity.all.map { disparity in
    switch disparity {
    case .difference(let rate):
      MetricDefinition(
        disparity.id, "\(title(rate)): greatest difference between groups", .lowerIsBetter,
        harm: "\(harm(rate)) for one group than for another.")
    case .ratio(let rate):
      MetricDefinition(
        disparity.id, "\(title(rate)): least ratio between groups", .higherIsBetter,
        harm: "\(harm(rate)), in proportion, for one group than for another.")
    case .differenceToOverall(let rate):
      MetricDefinition(
        disparity.id, "\(title(rate)): greatest difference of a group from all", .lowerIsBetter,
        harm: "\(harm(rate)) for one group than for people at large.")
    case .equalizedOddsDifference:
      MetricDefinition(
        disparity.id, "Equalised odds: greatest difference between groups", .lowerIsBetter,
        harm: "Equally qualified people of different groups meet different errors.")
    case .equalizedOddsDifferenceMean:
      MetricDefinition(
        disparity.id, "Equalised odds: mean difference between groups", .lowerIsBetter,
        harm: "Equally qualified people of different groups meet different errors on average.")
    case .equalizedOddsRatio:
      MetricDefinition(
        disparity.id, "Equalised odds: least ratio between groups", .higherIsBetter,
        harm: "Equally qualified people of different groups meet errors at very different odds.")
    }
  }

  private static func title(_ rate: Rate) -> String {
    switch rate {
    case .selectionRate: "Demographic parity"
    case .baseRate: "Base rate"
    case .accuracy: "Accuracy"
    case .truePositiveRate: "Equal opportunity"
    case .falsePositiveRate: "False positive rate"
    case .falseNegativeRate: "False negative rate"
    case .trueNegativeRate: "True negative rate"
    case .positivePredictiveValue: "Predictive parity"
    case .negativePredictiveValue: "Negative predictive value"
    }
  }

  /// The first half of the harm; the comparison completes the sentence.
  private static func harm(_ rate: Rate) -> String {
    switch rate {
    case .selectionRate: "Favourable decisions are rarer"
    case .baseRate: "The outcome itself is rarer in the data"
    case .accuracy: "Decisions are wrong more often"
    case .truePositiveRate: "Qualified people are passed over more often"
    case .falsePositiveRate: "Unqualified people are flagged more often"
    case .falseNegativeRate: "People with the property are missed more often"
    case .trueNegativeRate: "People without the property are cleared less often"
    case .positivePredictiveValue: "A positive decision is less deserved"
    case .negativePredictiveValue: "A negative decision is less deserved"
    }
  }
}
