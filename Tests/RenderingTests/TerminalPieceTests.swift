import Rendering
import Testing

@Suite("Tables, meters and sparklines")
struct TerminalPieceTests {
  @Test("columns line up, numbers to the right, wide ones are cut to fit")
  func tables() {
    var table = Table([.init("system"), .init("owner"), .init("due", .right)])
    table.append(["income-screening", "Credit risk and pricing", "12 d"])
    table.append(["漢字", .init("Ops", .red)])
    #expect(
      table.render(width: 80) == """
        system            owner                     due
        income-screening  Credit risk and pricing  12 d
        漢字              Ops

        """)
    #expect(
      table.render(width: 30) == """
        system        owner        due
        income-scre…  Credit ris…  12 d
        漢字          Ops

        """ || table.render(width: 30).split(separator: "\n").allSatisfy { TerminalWidth.of($0) <= 30 })
    #expect(table.render(width: 80, paint: Painter(isEnabled: true)).contains("\u{1B}[31mOps\u{1B}[0m"))
    #expect(Table([]).render(width: 80).isEmpty)
  }

  @Test("a meter says how far, how fast and how long, within its width")
  func meters() {
    let meter = ProgressMeter(label: "hashing", unit: "files", total: 2_000)
    #expect(
      meter.line(done: 1_240, elapsedSeconds: 4)
        == "hashing  ████████████████░░░░░░░░░░░  62 %  1,240/2,000 files  310/s  2.5 s left")
    #expect(meter.line(done: 0, elapsedSeconds: 0).hasSuffix("0 %  0/2,000 files"))
    #expect(meter.line(done: 1_999, elapsedSeconds: 4).contains("99 %"))
    #expect(meter.line(done: 2_000, elapsedSeconds: 4).hasSuffix("100 %  2,000/2,000 files  500/s  4.0 s"))
    #expect(ProgressMeter(label: "reading").line(done: 7, elapsedSeconds: 2) == "reading  7  3.5/s  2.0 s")
    for width in [10, 20, 40, 80] {
      #expect(TerminalWidth.of(meter.line(done: 5, elapsedSeconds: 1, width: width)) <= width)
    }
    #expect(meter.line(done: 1_000, elapsedSeconds: 1, unicode: false).contains("#####"))
    #expect(ProgressMeter(label: "x", total: 0).line(done: 0, elapsedSeconds: .nan) == "x  0")
    #expect(ProgressMeter(label: "reading").line(done: 0, elapsedSeconds: 1.4) == "reading  1.4 s")
  }

  @Test("a sparkline runs from the least to the most")
  func sparklines() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([1, 1]) == "▁▁")
    #expect(Sparkline.text([1, .nan, 2]) == "▁ █")
    #expect(Sparkline.text([-1e308, 1e308]) == "▁█")
    #expect(Sparkline.text([]).isEmpty)
  }
}
