/// The stretch of numbers that a measurement is drawn on.
///
/// It holds the value, its interval and the limit with a quarter of their span to spare on each side, ends on round
/// numbers, and never leaves the values that are possible at all.
struct Scale: Sendable, Hashable {
  let low: Double
  let high: Double
  /// Digits after the point that the ends need.
  let places: Int

  /// Nil when nothing finite is to be drawn.
  init?(_ measurement: ReportMeasurement) {
    let numbers = [
      measurement.value, measurement.interval?.low, measurement.interval?.high, measurement.threshold?.limit,
    ]
    .compactMap { $0 }.filter(\.isFinite)
    guard measurement.value.isFinite, let least = numbers.min(), let most = numbers.max() else { return nil }
    let span = most - least
    let padding = span > 0 ? span / 4 : max(most.magnitude * 0.1, 0.05)
    let step = Self.roundStep(below: (span + 2 * padding) / 4)
    var low = ((least - padding) / step).rounded(.down) * step
    var high = ((most + padding) / step).rounded(.up) * step
    if let bounds = measurement.bounds {
      low = max(low, min(bounds.lowerBound, least))
      high = min(high, max(bounds.upperBound, most))
    }
    guard low.isFinite, high.isFinite, high > low else { return nil }
    self.low = low
    self.high = high
    var places = 0
    var unit = 1.0
    while places < 6, unit > step * 1.000_001 {
      unit /= 10
      places += 1
    }
    self.places = places
  }

  /// The largest 1, 2 or 5 times a power of ten that is not above a positive number.
  private static func roundStep(below wanted: Double) -> Double {
    var step = 1.0
    // Doubles span fewer than 650 powers of ten.
    for _ in 0..<650 where step > wanted { step /= 10 }
    for _ in 0..<650 where step * 10 <= wanted { step *= 10 }
    if step * 5 <= wanted { return step * 5 }
    if step * 2 <= wanted { return step * 2 }
    return step
  }

  /// The cell of a number on an axis of `width` cells.
  func cell(_ number: Double, width: Int) -> Int {
    let share = (number - low) / (high - low)
    guard share.isFinite else { return 0 }
    return min(max(Int((share * Double(width - 1)).rounded()), 0), width - 1)
  }
}
