/// The counts of one rate in one slice.
public struct GroupRate: Sendable, Hashable {
  /// Which slice.
  public let key: SliceKey
  /// The counts behind its rate.
  public let proportion: Proportion

  /// A rate as an earlier measurement recorded it.
  public init(key: SliceKey, proportion: Proportion) {
    self.key = key
    self.proportion = proportion
  }
}
