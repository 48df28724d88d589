/// The texts of a measurement's numbers, written with as many digits as it takes to tell them from the limit.
///
/// A value of 0.7996 held against 0.8 must not read `0.800`: digits are added, up to six, until the limit is
/// written exactly and no number that differs from it looks equal to it.
package struct MeasurementText: Sendable, Hashable {
  /// `0.312`
  package let value: String
  /// `[0.295, 0.330]`; nil without an interval.
  package let interval: String?
  /// `95 %`; nil without an interval.
  package let level: String?
  /// `≥ 0.800`; nil without a threshold.
  package let limit: String?
  /// `24,421`; nil without a count.
  package let count: String?

  static let leastPlaces = 3
  static let mostPlaces = 6

  package init(_ measurement: ReportMeasurement) {
    let write = Self.writer(measurement)
    value = write(measurement.value)
    interval = measurement.interval.map { "[\(write($0.low)), \(write($0.high))]" }
    level = measurement.interval.map { Numeral.percent($0.level) }
    limit = measurement.threshold.map { threshold in
      "\(threshold.direction == .atLeast ? "≥" : "≤") \(write(threshold.limit))"
    }
    count = measurement.count.map(Numeral.grouped)
  }

  private static func writer(_ measurement: ReportMeasurement) -> @Sendable (Double) -> String {
    switch measurement.format {
    case .count:
      return { value in
        guard value.isFinite, value.magnitude < 0x1p53, value == value.rounded() else {
          return Numeral.fixed(value, places: 1)
        }
        return Numeral.grouped(Int(value))
      }
    case .decimal:
      let places = places(for: measurement, from: leastPlaces, scale: 1)
      return { Numeral.fixed($0, places: places) }
    case .percent:
      let places = places(for: measurement, from: 1, scale: 100)
      return { $0.isFinite ? "\(Numeral.fixed($0 * 100, places: places)) %" : "not defined" }
    }
  }

  private static func places(for measurement: ReportMeasurement, from least: Int, scale: Double) -> Int {
    guard let limit = measurement.threshold?.limit else { return least }
    let numbers = [measurement.value, measurement.interval?.low, measurement.interval?.high]
      .compactMap { $0 }.filter { $0.isFinite && $0 != limit }
    for places in least..<mostPlaces {
      let shown = Numeral.fixed(limit * scale, places: places)
      let isExact = Double(shown).map { ($0 - limit * scale).magnitude < 1e-9 } ?? true
      if isExact, numbers.allSatisfy({ Numeral.fixed($0 * scale, places: places) != shown }) { return places }
    }
    return mostPlaces
  }
}

extension ReportMeasurement {
  /// Everything in one line: `label 0.312, 95 % interval [0.295, 0.330], n = 24,421, limit ≥ 0.800 (source)`.
  package var line: String {
    let text = MeasurementText(self)
    var line = "\(label) \(text.value)"
    if let interval = text.interval, let level = text.level { line += ", \(level) interval \(interval)" }
    if let count = text.count { line += ", n = \(count)" }
    if let limit = text.limit, let threshold {
      line += ", limit \(limit)"
      if !threshold.source.isEmpty { line += " (\(threshold.source))" }
    }
    if !isJudged { line += ", not judged" }
    if !remark.isEmpty { line += ", \(remark)" }
    return line
  }
}

extension ReportResult {
  /// Measurements that a page for people writes out; a result may rest on hundreds of slices.
  package static let listedMeasurements = 12

  /// The first measurements in a line each, then how many more there are.
  package var measurementLines: [String] {
    let lines = measurements.prefix(Self.listedMeasurements).map(\.line)
    let rest = measurements.count - lines.count
    return rest > 0 ? lines + ["and \(Numeral.grouped(rest)) more, which the report as JSON has"] : lines
  }
}
