extension TextRenderer {
  /// Up to this many measurements get a drawing each; more become rows of one plot.
  private static let drawnMeasurements = 3
  private static let indent = 4
  /// A label keeps this many columns of a plot, if it is that long.
  private static let leastLabelWidth = 16
  /// Columns of a plot's drawing for which labels are cut.
  private static let wantedAxisWidth = 26
  /// Blanks between the columns of a plot.
  private static let gap = 2

  /// The numbers of a finding, from one with its own drawing to a plot of many slices on one scale.
  mutating func writeMeasurements(of result: ReportResult) {
    guard !result.measurements.isEmpty else { return }
    if result.measurements.count <= Self.drawnMeasurements {
      for measurement in result.measurements { write(measurement) }
    } else {
      writePlot(Array(result.measurements.prefix(ReportResult.listedMeasurements)))
      let rest = result.measurements.count - ReportResult.listedMeasurements
      if rest > 0 {
        page.paragraph(
          "and \(Numeral.grouped(rest)) more, which the report as JSON has", indent: Self.indent, ink: .dim)
      }
    }
    page.blank()
  }

  /// The label, the numbers, and the interval on its scale.
  mutating func write(_ measurement: ReportMeasurement) {
    let text = MeasurementText(measurement)
    page.blank()
    page.paragraph(measurement.label, indent: Self.indent)
    var parts = [text.value]
    if let interval = text.interval, let level = text.level { parts.append("\(level) interval \(interval)") }
    if let count = text.count { parts.append("n = \(count)") }
    parts += limit(of: measurement, text) + remarks(on: measurement)
    page.parts(parts, indent: Self.indent + 2)
    if let drawing = IntervalDrawing(measurement, width: page.width - Self.indent - 2, glyphs: page.glyphs) {
      page.append(String(repeating: " ", count: Self.indent + 2) + drawing.painted(page.paint))
    }
  }

  /// A row for each measurement: label, value, interval, count, and where there is room the interval drawn on a scale
  /// that all rows share (a forest plot). What all labels begin with stands above, once.
  private mutating func writePlot(_ measurements: [ReportMeasurement]) {
    let texts = measurements.map(MeasurementText.init)
    let (common, labels) = Self.split(measurements.map { SafeText.line($0.label) })
    let intervals = texts.map { $0.interval ?? "" }
    let counts = texts.map { $0.count.map { "n = \($0)" } ?? "" }
    let columns = [texts.map(\.value), intervals, counts]
    let widths = columns.map { $0.map { TerminalWidth.of($0) }.max() ?? 0 }
    let longest = labels.map { TerminalWidth.of($0) }.max() ?? 0
    let room = page.width - Self.indent - widths.reduce(0) { $0 + $1 + Self.gap }
    guard room >= min(longest, Self.leastLabelWidth) else {
      for measurement in measurements { write(measurement) }
      return
    }
    // The drawing gets what the longest label leaves, and takes from the label only down to its least.
    let wanted = max(room - longest, min(room - Self.leastLabelWidth, Self.wantedAxisWidth)) - Self.gap
    let scale =
      wanted >= IntervalDrawing.leastAxisWidth && shareAScale(measurements) ? Scale(measurements) : nil
    let axis = scale == nil ? 0 : min(wanted, IntervalDrawing.mostAxisWidth)
    let labelWidth = min(longest, scale == nil ? room : room - axis - Self.gap)

    page.blank()
    if !common.isEmpty { page.paragraph(common, indent: Self.indent) }
    for (position, measurement) in measurements.enumerated() {
      var line = String(repeating: " ", count: Self.indent)
      // A label that does not fit stands above its row, whole: two slices must never look the same.
      let fits = TerminalWidth.of(labels[position]) <= labelWidth
      if !fits { page.paragraph(labels[position], indent: Self.indent) }
      line += TerminalWidth.padded(fits ? labels[position] : "", to: labelWidth)
      for (column, width) in zip(columns, widths) {
        line +=
          String(repeating: " ", count: Self.gap)
          + TerminalWidth.padded(column[position], to: width, right: true)
      }
      if let scale, let drawing = IntervalDrawing(measurement, on: scale, axis: axis, glyphs: page.glyphs) {
        line += String(repeating: " ", count: Self.gap) + drawing.painted(page.paint)
      }
      page.append(line)
      page.parts(remarks(on: measurement), indent: Self.indent + 2, ink: .dim)
    }
    writePlotFoot(measurements, texts, scale: scale)
  }

  /// What all labels begin with, up to the last `, `, `: ` or ` for ` of it, and what is left of each.
  static func split(_ labels: [String]) -> (common: String, rests: [String]) {
    guard let first = labels.first, labels.count > 1 else { return ("", labels) }
    var length = 0
    var boundary = 0
    for character in first {
      guard labels.allSatisfy({ $0.dropFirst(length).first == character }) else { break }
      length += 1
      if [", ", ": ", " for "].contains(where: first.prefix(length).hasSuffix) { boundary = length }
    }
    guard boundary > 0, labels.allSatisfy({ $0.count > boundary }) else { return ("", labels) }
    var common = first.prefix(boundary)
    while let last = common.last, " ,:".contains(last) { common.removeLast() }
    return (String(common), labels.map { String($0.dropFirst(boundary)) })
  }

  private mutating func writePlotFoot(
    _ measurements: [ReportMeasurement], _ texts: [MeasurementText], scale: Scale?
  ) {
    var parts: [String] = []
    if let level = texts.first?.level, texts.allSatisfy({ $0.level == level }) {
      parts.append("intervals at \(level)")
    }
    if let first = measurements.first, let text = texts.first,
      measurements.allSatisfy({ $0.threshold == first.threshold })
    {
      parts += limit(of: first, text)
    } else {
      parts += ["limits differ; the report as JSON has them"]
    }
    if let scale, let format = measurements.first?.format {
      let ends = scale.ends(format)
      parts.append("drawn from \(ends.low) to \(ends.high)")
    }
    page.parts(parts, indent: Self.indent, ink: .dim)
  }

  private func shareAScale(_ measurements: [ReportMeasurement]) -> Bool {
    measurements.allSatisfy {
      $0.format == measurements[0].format && $0.threshold == measurements[0].threshold
    }
  }

  private func limit(of measurement: ReportMeasurement, _ text: MeasurementText) -> [String] {
    guard let limit = text.limit, let threshold = measurement.threshold else { return [] }
    return ["limit \(limit)" + (threshold.source.isEmpty ? "" : " (\(threshold.source))")]
  }

  private func remarks(on measurement: ReportMeasurement) -> [String] {
    (measurement.isJudged ? [] : ["not judged"]) + (measurement.remark.isEmpty ? [] : [measurement.remark])
  }
}
