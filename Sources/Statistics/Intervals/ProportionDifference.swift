/// The difference of two independent rates, first minus second.
public struct ProportionDifference: Sendable, Hashable {
  /// The rate subtracted from.
  public let first: Proportion
  /// The rate subtracted.
  public let second: Proportion

  /// First minus second.
  public init(_ first: Proportion, minus second: Proportion) {
    self.first = first
    self.second = second
  }

  /// First rate minus second, in −1…1; nil when either has no trials.
  public var value: Double? {
    guard let a = first.rate, let b = second.rate else { return nil }
    return a - b
  }

  /// Newcombe's hybrid score interval (method 10, without continuity correction); −1…1 without trials.
  public func newcombe(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    guard let a = first.rate, let b = second.rate else {
      return ConfidenceInterval(low: -1, high: 1, confidence: confidence, method: .newcombe)
    }
    let z = confidence.normalQuantile
    let one = Proportion.wilsonBounds(Double(first.successes), Double(first.trials), z: z)
    let two = Proportion.wilsonBounds(Double(second.successes), Double(second.trials), z: z)
    let low = a - b - ((a - one.low) * (a - one.low) + (two.high - b) * (two.high - b)).squareRoot()
    let high = a - b + ((one.high - a) * (one.high - a) + (b - two.low) * (b - two.low)).squareRoot()
    return ConfidenceInterval(low: low, high: high, range: -1...1, confidence: confidence, method: .newcombe)
  }
}
