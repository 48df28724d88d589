/// A confidence level and side, checked once and carried as the tail each bound may miss by.
///
/// Kept as a tail because 1 − level is what loses digits at the levels a family of comparisons needs.
public struct ConfidenceLevel: Sendable, Hashable {
  /// The probability that a bound is on the wrong side, in (0, 0.5].
  public let tail: Double
  /// Which bounds the tail is spent on.
  public let side: IntervalSide

  /// 1 − tail for one bound, 1 − 2·tail for two.
  public var level: Double { side == .twoSided ? 1 - 2 * tail : 1 - tail }
  /// The standard normal quantile that leaves `tail` above it.
  public var normalQuantile: Double { NormalDistribution.quantile(upperTail: tail) }

  /// - Parameter level: in (0, 1); one-sided levels at least 0.5.
  /// - Throws: `statistics.invalid_level`.
  public init(_ level: Double, side: IntervalSide = .twoSided) throws(StatisticsError) {
    guard level > 0, level < 1 else { throw Self.refused("\(level)") }
    // 0.5·(1 − 0.95) differs from 0.025 in the last place, and so would every bound: halve after rounding.
    try self.init(tail: side == .twoSided ? (1 - level) / 2 : 1 - level, side: side)
  }

  /// - Parameter tail: the probability of missing at each bound, in (0, 0.5].
  public init(tail: Double, side: IntervalSide) throws(StatisticsError) {
    guard tail > 0, tail <= 0.5 else { throw Self.refused("with tail \(tail)") }
    self.tail = tail
    self.side = side
  }

  private init(checkedTail: Double, side: IntervalSide) {
    self.tail = checkedTail
    self.side = side
  }

  /// Two-sided 95 %.
  public static let ninetyFive = ConfidenceLevel(checkedTail: 0.025, side: .twoSided)

  /// The same tail on another side.
  public func with(side: IntervalSide) -> ConfidenceLevel {
    ConfidenceLevel(checkedTail: tail, side: side)
  }

  /// The level at which each of `count` bounds holds so that all hold together (Bonferroni).
  public func dividedAmong(_ count: Int) -> ConfidenceLevel {
    ConfidenceLevel(checkedTail: tail / Double(max(1, count)), side: side)
  }

  private static func refused(_ text: String) -> StatisticsError {
    StatisticsError(
      .invalidLevel, "a confidence level \(text) is not usable",
      remedy: "give a level between 0 and 1, such as 0.95; one-sided levels at least 0.5")
  }
}
