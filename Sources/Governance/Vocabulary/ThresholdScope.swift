/// What a threshold is compared with.
package enum ThresholdScope: String, CaseIterable, Sendable {
  /// The metric over the whole evaluation.
  case overall
  /// The metric in each slice of the attributes.
  case slices
  /// The difference or ratio of the metric between the groups of one attribute.
  case groups
}
