/// One number with its uncertainty and what it rests on.
public struct MetricEstimate: Sendable, Hashable {
  /// Which metric.
  public let metric: BinaryMetric
  /// Nil where the metric does not exist on these data; `undefinedReason` says why.
  public let value: Double?
  /// Set exactly where `value` is nil.
  public let undefinedReason: UndefinedReason?
  /// Nil where no closed form exists and no bootstrap was asked for.
  public let interval: ConfidenceInterval?
  /// Nil for metrics of scores and without resampling.
  public let bootstrap: BootstrapSummary?
  /// The counts behind the value, where it is one count over another; then it can be judged exactly.
  public let proportion: Proportion?
  /// Rows the value rests on: the denominator of a rate, all rows otherwise.
  public let count: Int

  /// The metric's name in reports.
  public var id: String { metric.rawValue }
  /// Title, harm, direction and range.
  public var definition: MetricDefinition? { MetricDefinition.find(id) }
}
