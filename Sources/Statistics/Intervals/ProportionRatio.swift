/// The ratio of two independent rates, first over second.
public struct ProportionRatio: Sendable, Hashable {
  /// The rate divided.
  public let first: Proportion
  /// The rate divided by.
  public let second: Proportion

  /// First over second.
  public init(_ first: Proportion, over second: Proportion) {
    self.first = first
    self.second = second
  }

  /// First rate over second, ≥ 0; nil when either has no trials or the second rate is 0.
  public var value: Double? {
    guard let a = first.rate, let b = second.rate, b > 0 else { return nil }
    return a / b
  }

  /// Katz' log-normal interval; nil when either count is 0, where it does not exist.
  public func katz(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    guard let value, first.successes > 0 else { return nil }
    let variance =
      1 / Double(first.successes) - 1 / Double(first.trials) + 1 / Double(second.successes)
      - 1 / Double(second.trials)
    let half = confidence.normalQuantile * variance.squareRoot()
    return ConfidenceInterval(
      low: value * Elementary.exp(-half), high: value * Elementary.exp(half),
      range: 0...Double.infinity, confidence: confidence, method: .katzLog)
  }

  /// The interval recovered from the two Wilson intervals (Donner and Zou 2012, doi 10.1177/0962280210383085).
  ///
  /// It exists for every count, zero included; `high` is infinite where the second rate may be 0.
  public func mover(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let whole = ConfidenceInterval(low: 0, high: .infinity, confidence: confidence, method: .mover)
    guard let a = first.rate, let b = second.rate else { return whole }
    let z = confidence.normalQuantile
    let one = Proportion.wilsonBounds(Double(first.successes), Double(first.trials), z: z)
    let two = Proportion.wilsonBounds(Double(second.successes), Double(second.trials), z: z)
    let low = Self.moverLow(a, one, b, two)
    let high = Self.moverHigh(a, one, b, two)
    return ConfidenceInterval(
      low: low, high: high, range: 0...Double.infinity, confidence: confidence, method: .mover)
  }
  // The published roots, with numerator and denominator multiplied by the conjugate so that nothing cancels.

  static func moverLow(
    _ a: Double, _ one: (low: Double, high: Double), _ b: Double, _ two: (low: Double, high: Double)
  ) -> Double {
    let factor = one.low * (2 * a - one.low)
    guard factor > 0 else { return 0 }
    let root = max(0, a * b * a * b - factor * two.high * (2 * b - two.high)).squareRoot()
    return factor / (a * b + root)
  }

  static func moverHigh(
    _ a: Double, _ one: (low: Double, high: Double), _ b: Double, _ two: (low: Double, high: Double)
  ) -> Double {
    let factor = two.low * (2 * b - two.low)
    guard factor > 0 else { return .infinity }
    let root = max(0, a * b * a * b - factor * one.high * (2 * a - one.high)).squareRoot()
    return (a * b + root) / factor
  }
}
