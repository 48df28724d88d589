/// A limit a metric must keep, and on which side.
public struct Threshold: Sendable, Hashable, CustomStringConvertible {
  /// Which side of the limit is kept.
  public enum Direction: String, Sendable, Hashable, CaseIterable {
    case atLeast = "at_least"
    case atMost = "at_most"
  }

  /// Which side of the limit is kept.
  public let direction: Direction
  /// In the metric's own unit, finite.
  public let limit: Double

  /// - Throws: `statistics.invalid_parameter` for a limit that is not finite.
  public init(_ direction: Direction, _ limit: Double) throws(StatisticsError) {
    guard limit.isFinite else {
      throw StatisticsError(.invalidParameter, "a threshold of \(limit) is not usable")
    }
    self.direction = direction
    self.limit = limit
  }

  /// `at least 0.8`.
  public var description: String { direction == .atLeast ? "at least \(limit)" : "at most \(limit)" }

  /// Whether a single value keeps the limit.
  public func holds(_ value: Double) -> Bool { direction == .atLeast ? value >= limit : value <= limit }

  /// Whether every value of the interval keeps the limit.
  func holds(_ interval: ConfidenceInterval) -> Bool {
    direction == .atLeast ? interval.low >= limit : interval.high <= limit
  }

  /// Whether no value of the interval keeps the limit.
  func fails(_ interval: ConfidenceInterval) -> Bool {
    direction == .atLeast ? interval.high < limit : interval.low > limit
  }
}
