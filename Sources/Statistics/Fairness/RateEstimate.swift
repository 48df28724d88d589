/// A rate of one slice: its counts, its Wilson interval and, where asked for, its bootstrap.
public struct RateEstimate: Sendable, Hashable {
  /// Which rate.
  public let rate: Rate
  /// The counts behind it.
  public let proportion: Proportion
  /// Wilson's; the whole of 0…1 without trials.
  public let interval: ConfidenceInterval
  /// Nil without resampling.
  public let bootstrap: BootstrapSummary?

  /// 0…1; nil where the denominator is 0.
  public var value: Double? { proportion.rate }
  /// Set exactly where `value` is nil.
  public var undefinedReason: UndefinedReason? { value == nil ? rate.undefinedReason : nil }
}
