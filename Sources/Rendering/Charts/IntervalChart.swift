/// Values with their intervals, one row each on one scale, against the limits they are held to.
package struct IntervalChart: Sendable, Hashable {
  /// What came of a comparison, for colour and words.
  package enum Outcome: String, Sendable, Hashable {
    case met, inconclusive, violated
    /// Nothing to compare with.
    case unlimited = "no limit"
    /// Too few observations.
    case notJudged = "not judged"
  }

  /// A value.
  package struct Row: Sendable, Hashable {
    /// The number with interval, count and limit.
    package var measurement: ReportMeasurement
    /// What came of it.
    package var outcome: Outcome

    /// A row.
    package init(_ measurement: ReportMeasurement, _ outcome: Outcome) {
      self.measurement = measurement
      self.outcome = outcome
    }
  }

  /// The most rows that are drawn; the others stand in the table alone.
  package static let mostRows = 40

  /// From top to bottom.
  package var rows: [Row]

  /// A chart.
  package init(_ rows: [Row]) { self.rows = rows }

  /// What the drawing shows, in a sentence.
  package var summary: String {
    var counts: [(Outcome, Int)] = []
    for outcome in [Outcome.met, .inconclusive, .violated, .notJudged, .unlimited] {
      let count = rows.count { $0.outcome == outcome }
      if count > 0 { counts.append((outcome, count)) }
    }
    if counts.map(\.0) == [.unlimited] { counts = [] }
    let parts = counts.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
    let drawn = rows.count > Self.mostRows ? "; the first \(Self.mostRows) are drawn" : ""
    let told = parts.isEmpty ? "none is held to a limit" : parts
    return "\(rows.count) \(rows.count == 1 ? "value" : "values") with intervals: \(told)\(drawn)."
  }

  /// Every number.
  func table(_ caption: String) -> PageTable {
    let hasLimits = rows.contains { $0.measurement.threshold != nil }
    var columns = [
      PageTable.Column("What"), PageTable.Column("Value", isNumeric: true),
      PageTable.Column("Interval", isNumeric: true), PageTable.Column("n", isNumeric: true),
    ]
    if hasLimits { columns.append(PageTable.Column("Limit", isNumeric: true)) }
    columns.append(PageTable.Column("Outcome"))
    return PageTable(
      caption, columns,
      rows.map { row in
        let text = MeasurementText(row.measurement)
        let interval = text.interval.map { interval in text.level.map { "\(interval) at \($0)" } ?? interval }
        var cells: [PageText] = [
          PageText(row.measurement.label), PageText(text.value), PageText(interval ?? "none"),
          PageText(text.count ?? ""),
        ]
        if hasLimits { cells.append(PageText(text.limit ?? "")) }
        return cells + [PageText(row.outcome.rawValue)]
      })
  }
}
