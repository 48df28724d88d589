/// One number with its uncertainty and what it rests on.
public struct MetricEstimate: Sendable, Hashable {
  public let metric: BinaryMetric
  /// Nil where the metric does not exist on these data; `undefinedReason` says why.
  public let value: Double?
  public let undefinedReason: UndefinedReason?
  /// Nil where no closed form exists and no bootstrap was asked for.
  public let interval: ConfidenceInterval?
  public let bootstrap: BootstrapSummary?
  /// The counts behind the value, where it is one count over another; then it can be judged exactly.
  public let proportion: Proportion?
  /// Rows the value rests on: the denominator of a rate, all rows otherwise.
  public let count: Int

  public var id: String { metric.rawValue }
  public var definition: MetricDefinition? { MetricDefinition.find(id) }
}
