/// The chance that a system lying exactly at the threshold is judged met with this many samples.
public struct WrongMetChance: Sendable, Hashable {
  /// 0…1.
  public let probability: Double
  /// Whether it was computed from the exact distribution; otherwise it is the interval's nominal tail.
  public let isExact: Bool
}
