/// The rate of items that carry a label, such as transcripts judged unsafe; clustered where items belong together.
public struct LabelledRate: Sendable, Hashable {
  /// Items that carry the label, of all.
  public let proportion: Proportion
  /// Nil where the items are independent.
  public let clustered: ClusteredProportion?

  /// The rate, 0…1.
  public var value: Double { Double(proportion.successes) / Double(proportion.trials) }
  /// Items.
  public var count: Int { proportion.trials }

  /// - Parameters:
  ///   - labels: 1 where the item carries the label, 0 where not.
  ///   - clusters: the cluster of each item, such as its conversation; nil for independent items.
  /// - Throws: `statistics.zero_rows`, `statistics.length_mismatch`, `statistics.label_outside_classes`.
  public init(labels: [UInt8], clusters: [Int]? = nil) throws(StatisticsError) {
    let checked = try ClusteredProportion(outcomes: labels, clusters: clusters ?? Array(labels.indices))
    proportion = checked.proportion
    clustered = clusters == nil ? nil : checked
  }

  /// Wilson's interval, on the effective count where the items are clustered.
  public func interval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    clustered?.interval(confidence) ?? proportion.wilson(confidence)
  }

  /// Judges the rate against a threshold; the chance of a wrong `met` is exact for independent items.
  public func judgement(
    _ threshold: Threshold, confidence: ConfidenceLevel = .ninetyFive, minimumCount: Int = 0
  ) -> Judgement {
    guard clustered != nil else {
      return Judgement(
        proportion, threshold: threshold, confidence: confidence, minimumCount: minimumCount)
    }
    return Judgement(
      value: value, interval: interval(confidence), count: count, threshold: threshold,
      minimumCount: minimumCount)
  }
}
