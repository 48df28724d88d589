/// The stretch of numbers that measurements are drawn on.
///
/// It holds the values, their intervals and limits with a quarter of their span to spare on each side, ends on round
/// numbers, and never leaves the values that are possible at all.
struct Scale: Sendable, Hashable {
  let low: Double
  let high: Double
  /// Digits after the point that the ends need.
  let places: Int

  /// One scale for all of them; nil when nothing finite is to be drawn.
  init?(_ measurements: [ReportMeasurement]) {
    let numbers = measurements.flatMap { measurement in
      [
        measurement.value, measurement.interval?.low, measurement.interval?.high,
        measurement.threshold?.limit,
      ]
    }
    .compactMap { $0 }.filter(\.isFinite)
    guard let least = numbers.min(), let most = numbers.max() else { return nil }
    let span = most - least
    let padding = span > 0 ? span / 4 : max(most.magnitude * 0.1, 0.05)
    let step = Self.roundStep(below: (span + 2 * padding) / 4)
    var low = ((least - padding) / step).rounded(.down) * step
    var high = ((most + padding) / step).rounded(.up) * step
    let bounds = measurements.compactMap(\.bounds)
    if bounds.count == measurements.count, let lowest = bounds.map(\.lowerBound).min(),
      let highest = bounds.map(\.upperBound).max()
    {
      low = max(low, min(lowest, least))
      high = min(high, max(highest, most))
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

  /// The texts of both ends.
  func ends(_ format: ReportMeasurement.Format) -> (low: String, high: String) {
    guard format == .percent else {
      return (Numeral.fixed(low, places: places), Numeral.fixed(high, places: places))
    }
    let places = max(places - 2, 0)
    return ("\(Numeral.fixed(low * 100, places: places)) %", "\(Numeral.fixed(high * 100, places: places)) %")
  }

  /// The cell of a number on an axis of `width` cells.
  func cell(_ number: Double, width: Int) -> Int {
    let share = (number - low) / (high - low)
    guard share.isFinite else { return 0 }
    return min(max(Int((share * Double(width - 1)).rounded()), 0), width - 1)
  }
}
