extension IntervalChart {
  private static let rowHeight = 36.0
  private static let axisHeight = 22.0

  /// The drawing: a row for each value, with its interval, its point and its limit; nil when nothing is finite.
  ///
  /// It fills the width it is given and stays legible at 280 pixels.
  ///
  /// - Parameters:
  ///   - name: an id of the document, before which the ids of title and description are made.
  func svg(named name: String, caption: String) -> String? {
    let shown = rows.prefix(Self.mostRows)
    guard let scale = Scale(shown.map(\.measurement)) else { return nil }
    let format = shown.first?.measurement.format ?? .decimal
    let ends = scale.ends(format)
    let bottom = Double(shown.count) * Self.rowHeight
    let height = bottom + Self.axisHeight
    var svg =
      "<svg class=\"chart intervals\" role=\"img\" aria-labelledby=\"\(name)-t \(name)-d\" width=\"100%\" "
    svg += "height=\"\(SVGElement.pixels(height))\">"
    svg += "<title id=\"\(name)-t\">\(HTMLText.escaped(caption))</title>"
    svg += "<desc id=\"\(name)-d\">\(HTMLText.escaped(summary))</desc>\n"
    for quarter in 0...4 {
      let at = SVGElement.percent(Double(quarter) / 4)
      svg += SVGElement.line(at, 0, at, bottom, "grid")
    }
    svg += "\n"
    for (position, row) in shown.enumerated() {
      svg += Self.drawn(row, on: scale, top: Double(position) * Self.rowHeight) + "\n"
    }
    svg += SVGElement.line("0%", bottom, "100%", bottom, "axis")
    svg += SVGElement.text(ends.low, "0%", bottom + 15, "tick")
    svg += SVGElement.text(ends.high, "100%", bottom + 15, anchor: "end", "tick")
    return svg + "</svg>"
  }

  private static func drawn(_ row: Row, on scale: Scale, top: Double) -> String {
    func at(_ number: Double) -> String {
      SVGElement.percent((number - scale.low) / (scale.high - scale.low))
    }
    let (text, measurement, middle) = (MeasurementText(row.measurement), row.measurement, top + 25)
    let role = tone(of: row.outcome).rawValue
    var svg = SVGElement.text(measurement.label, "0%", top + 13, "name")
    svg += SVGElement.text(text.value, "100%", top + 13, anchor: "end", "value")
    if let interval = measurement.interval, interval.low.isFinite, interval.high.isFinite {
      svg += SVGElement.line(at(interval.low), middle, at(interval.high), middle, "interval \(role)")
      for end in [interval.low, interval.high] {
        svg += SVGElement.line(at(end), middle - 4, at(end), middle + 4, "interval \(role)")
      }
    }
    if let threshold = measurement.threshold, threshold.limit.isFinite {
      // The flag at the foot points to the side that is good.
      let side = threshold.direction == .atLeast ? 6 : -6
      svg += "<svg class=\"place\" x=\"\(at(threshold.limit))\" y=\"\(SVGElement.pixels(middle))\">"
      svg += "<path class=\"limit\" d=\"M0 -8V8\"/><path class=\"flag\" d=\"M0 -8L\(side) -5L0 -2Z\"/></svg>"
    }
    if measurement.value.isFinite {
      svg += "<svg class=\"place\" x=\"\(at(measurement.value))\" y=\"\(SVGElement.pixels(middle))\">"
      svg += "<path class=\"point \(role)\" d=\"\(shape(of: row.outcome))\"/></svg>"
    }
    return svg
  }

  /// What gives an outcome its colour.
  private static func tone(of outcome: Outcome) -> PageStatus.Tone {
    switch outcome {
    case .met: .good
    case .inconclusive: .open
    case .violated: .bad
    case .unlimited: .plain
    case .notJudged: .faint
    }
  }

  /// A shape for each outcome, so that nobody has to tell colours apart.
  private static func shape(of outcome: Outcome) -> String {
    switch outcome {
    case .met, .unlimited: "M-4.5 0A4.5 4.5 0 1 0 4.5 0A4.5 4.5 0 1 0 -4.5 0Z"
    case .inconclusive: "M-5.5 0L0 -5.5L5.5 0L0 5.5Z"
    case .violated: "M-4.5 -4.5H4.5V4.5H-4.5Z"
    case .notJudged: "M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0Z"
    }
  }
}
