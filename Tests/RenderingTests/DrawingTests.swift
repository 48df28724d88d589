import Rendering
import Testing

@Suite("Numbers and drawings")
struct DrawingTests {
  @Test("numbers are written without a locale, halves away from zero")
  func numerals() {
    #expect(Numeral.grouped(0) == "0")
    #expect(Numeral.grouped(999) == "999")
    #expect(Numeral.grouped(-1_234_567) == "-1,234,567")
    #expect(Numeral.grouped(.min) == "-9,223,372,036,854,775,808")
    #expect(Numeral.fixed(0.0625, places: 3) == "0.063")
    #expect(Numeral.fixed(-0.0004, places: 3) == "0.000")
    #expect(Numeral.fixed(0.9999, places: 3) == "1.000")
    #expect(Numeral.fixed(1e300, places: 3) == "1e+300")
    #expect(Numeral.fixed(.nan, places: 3) == "not defined")
    #expect(Numeral.percent(0.95) == "95 %")
    #expect(Numeral.percent(0.995) == "99.5 %")
    #expect(Numeral.percent(0) == "0 %")
    #expect(Numeral.percent(1) == "100 %")
    #expect(Numeral.duration(seconds: 0.42) == "0.4 s")
    #expect(Numeral.duration(seconds: 59.7) == "60 s" || Numeral.duration(seconds: 59.7) == "1 min")
    #expect(Numeral.duration(seconds: 185) == "3 min 5 s")
    #expect(Numeral.duration(seconds: 7_440) == "2 h 4 min")
  }

  @Test("a value that misses the limit by little is never written like the limit")
  func closeToLimit() {
    let near = ReportMeasurement(
      label: "x", value: 0.799_96, threshold: ReportThreshold(.atLeast, 0.8, source: ""))
    let text = MeasurementText(near)
    #expect(text.value == "0.79996")
    #expect(text.limit == "≥ 0.80000")
    let fine = ReportMeasurement(
      label: "x", value: 0.5, threshold: ReportThreshold(.atMost, 0.0125, source: ""))
    #expect(MeasurementText(fine).limit == "≤ 0.0125")
    let equal = ReportMeasurement(
      label: "x", value: 0.8, threshold: ReportThreshold(.atLeast, 0.8, source: ""))
    #expect(MeasurementText(equal).value == "0.800")
  }

  @Test("a drawing never puts a number on the wrong side of the limit")
  func sides() throws {
    for direction in [ReportThreshold.Direction.atLeast, .atMost] {
      for limit in [0.0, 0.01, 0.5, 0.8, 1.0] {
        for step in 0...200 {
          let value = Double(step) / 200
          let (low, high) = (max(0, value - 0.003), min(1, value + 0.003))
          let measurement = ReportMeasurement(
            label: "m", value: value, interval: .init(low: low, high: high, level: 0.95),
            threshold: ReportThreshold(direction, limit, source: ""), bounds: 0...1)
          let drawing = try #require(IntervalDrawing(measurement, width: 50))
          let cells = drawing.runs.dropFirst().dropLast().flatMap { run in run.text.map { _ in run.role } }
          let point = try #require(cells.firstIndex(of: .point))
          if value != limit {
            let mark = try #require(cells.firstIndex(of: .limit))
            #expect((value < limit) == (point < mark), "\(value) \(limit) \(drawing.text)")
            let touches = (0..<cells.count).contains {
              cells[$0] == .interval && (low > limit ? $0 < mark : high < limit ? $0 > mark : false)
            }
            #expect(!touches, "\(value) \(limit) \(drawing.text)")
          }
        }
      }
    }
  }

  @Test("drawings are as recorded")
  func drawings() throws {
    var lines: [String] = []
    for (value, low, high, limit) in [
      (0.31, 0.29, 0.33, 0.8), (0.79, 0.70, 0.88, 0.8), (0.95, 0.94, 0.96, 0.8), (0.8, 0.8, 0.8, 0.8),
      (0, 0, 0.02, 0.01),
    ] {
      let measurement = ReportMeasurement(
        label: "m", value: value, interval: .init(low: low, high: high, level: 0.95),
        threshold: ReportThreshold(.atLeast, limit, source: ""), bounds: 0...1)
      lines.append(try #require(IntervalDrawing(measurement, width: 60)).text)
      lines.append(try #require(IntervalDrawing(measurement, width: 40, glyphs: .ascii)).text)
    }
    try Golden.expect(lines.joined(separator: "\n") + "\n", "drawings.txt")
  }

  @Test("what is not finite is not drawn, and a narrow page has no drawing")
  func noDrawing() {
    #expect(IntervalDrawing(ReportMeasurement(label: "m", value: .nan), width: 60) == nil)
    #expect(IntervalDrawing(ReportMeasurement(label: "m", value: 0.5), width: 10) == nil)
    #expect(IntervalDrawing(ReportMeasurement(label: "m", value: 0), width: 60) != nil)
    #expect(IntervalDrawing(ReportMeasurement(label: "m", value: 1e308), width: 60) != nil)
  }

  @Test("columns of text are counted as terminals show them")
  func widths() {
    #expect(TerminalWidth.of("abc") == 3)
    #expect(TerminalWidth.of("漢字") == 4)
    #expect(TerminalWidth.of("e\u{301}") == 1)
    #expect(TerminalWidth.of("👩‍👩‍👧") == 2)
    #expect(TerminalWidth.cut("漢字漢字", to: 5) == "漢字…")
    #expect(TextWrap.lines("aaa bbb ccc ddd", width: 8) == ["aaa bbb", "ccc ddd"])
    #expect(TextWrap.lines("aaaaaaaaaaaa b", width: 8) == ["aaaaaaaa", "aaaa b"])
    #expect(TextWrap.lines("", width: 8) == [""])
  }
}
