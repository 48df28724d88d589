/// A range that covers the true value with the stated confidence, and how it was made.
public struct ConfidenceInterval: Sendable, Hashable {
  /// In the quantity's own unit; the end of its range where `side` is `.upper`.
  public let low: Double
  /// In the quantity's own unit, possibly infinite for ratios; the end of its range where `side` is `.lower`.
  public let high: Double
  /// Level and side.
  public let confidence: ConfidenceLevel
  /// How it was made.
  public let method: IntervalMethod

  /// The level as a person writes it, such as 0.95.
  public var level: Double { confidence.level }
  /// Which ends carry the confidence.
  public var side: IntervalSide { confidence.side }
  /// `high` − `low`.
  public var width: Double { high - low }

  /// An interval made elsewhere; `low` must not exceed `high`.
  public init(low: Double, high: Double, confidence: ConfidenceLevel, method: IntervalMethod) {
    self.low = low
    self.high = high
    self.confidence = confidence
    self.method = method
  }

  /// Whether the value lies within, ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// The bounds of both sides with the open one set to the end of the range, as `confidence.side` asks.
  init(
    low: Double, high: Double, range: ClosedRange<Double>, confidence: ConfidenceLevel, method: IntervalMethod
  ) {
    let clippedLow = max(range.lowerBound, min(range.upperBound, low))
    let clippedHigh = max(range.lowerBound, min(range.upperBound, high))
    self.init(
      low: confidence.side == .upper ? range.lowerBound : clippedLow,
      high: confidence.side == .lower ? range.upperBound : clippedHigh,
      confidence: confidence, method: method)
  }

  /// The interval of an increasing function of the quantity.
  func mapped(method: IntervalMethod, _ transform: (Double) -> Double) -> ConfidenceInterval {
    ConfidenceInterval(low: transform(low), high: transform(high), confidence: confidence, method: method)
  }

  /// The interval of 1 − the quantity, or of its negative, by a decreasing function.
  func reversed(method: IntervalMethod, _ transform: (Double) -> Double) -> ConfidenceInterval {
    let side: IntervalSide =
      switch confidence.side {
      case .twoSided: .twoSided
      case .lower: .upper
      case .upper: .lower
      }
    return ConfidenceInterval(
      low: transform(high), high: transform(low), confidence: confidence.with(side: side), method: method)
  }
}
