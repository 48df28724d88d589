/// A rate of one slice: its counts, its Wilson interval and, where asked for, its bootstrap.
public struct RateEstimate: Sendable, Hashable {
  public let rate: Rate
  public let proportion: Proportion
  /// Wilson's; the whole of 0…1 without trials.
  public let interval: ConfidenceInterval
  public let bootstrap: BootstrapSummary?

  public var value: Double? { proportion.rate }
  public var undefinedReason: UndefinedReason? { value == nil ? rate.undefinedReason : nil }
}
