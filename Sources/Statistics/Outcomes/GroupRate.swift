/// The counts of one rate in one slice.
public struct GroupRate: Sendable, Hashable {
  public let key: SliceKey
  public let proportion: Proportion

  public init(key: SliceKey, proportion: Proportion) {
    self.key = key
    self.proportion = proportion
  }
}
