import Rendering
import Testing

@Suite("Terminal pages")
struct TextTests {
  @Test("a failing report reads as recorded")
  func failing() throws {
    try Golden.expect(ReportFormat.text.render(SampleReports.failing), "failing.txt")
    try Golden.expect(
      ReportFormat.text.render(SampleReports.failing, RenderingOptions(width: 72, colour: true)),
      "failing-colour.ansi")
    try Golden.expect(
      ReportFormat.text.render(SampleReports.failing, RenderingOptions(width: 60, unicode: false)),
      "failing-ascii.txt")
  }

  @Test("passing and broken reports read as recorded")
  func others() throws {
    try Golden.expect(ReportFormat.text.render(SampleReports.passing), "passing.txt")
    try Golden.expect(
      ReportFormat.text.render(SampleReports.passing, RenderingOptions(includesSatisfied: true)),
      "passing-satisfied.txt")
    try Golden.expect(ReportFormat.text.render(SampleReports.broken), "broken.txt")
  }

  @Test("a finding with many slices becomes one plot, as recorded", arguments: [60, 90, 110])
  func plot(width: Int) throws {
    try Golden.expect(
      ReportFormat.text.render(SampleReports.manySlices, RenderingOptions(width: width)),
      "slices-\(width).txt")
    let coloured = ReportFormat.text.render(
      SampleReports.manySlices, RenderingOptions(width: width, colour: true))
    #expect(coloured.contains("and 3 more"))
  }

  @Test("without colour there is no escape sequence, and with it the words are the same")
  func colourChangesNothing() {
    let plain = ReportFormat.text.render(SampleReports.failing, RenderingOptions(colour: false))
    let coloured = ReportFormat.text.render(SampleReports.failing, RenderingOptions(colour: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31m"))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("no line is wider than the page, but for what must be copied whole", arguments: [40, 60, 80, 110])
  func widths(width: Int) {
    for report in [SampleReports.failing, SampleReports.manySlices, SampleReports.broken] {
      let page = ReportFormat.text.render(report, RenderingOptions(width: width))
      for line in page.split(separator: "\n") {
        let isVerbatim = ["$ ", "run ", "where ", "→ "].contains { line.drop { $0 == " " }.hasPrefix($0) }
        #expect(isVerbatim || TerminalWidth.of(line) <= width, "\(line)")
      }
    }
  }

  @Test("findings of one rule stand under one title, and what they share is written once")
  func grouped() {
    var report = SampleReports.failing
    let finding = report.results[1]
    var other = finding
    other.status = "INCONCLUSIVE"
    other.message = "The interval for race leaves it open."
    other.harm = "Another group is harmed."
    other.fingerprintParts.append("race")
    report.results = [finding, other, finding]
    let page = ReportFormat.text.render(report, RenderingOptions(width: 110))
    func count(_ text: String) -> Int { page.split(separator: "\n").count { $0.contains(text) } }
    #expect(count(finding.rule.title) == 1)
    #expect(count("2 \(finding.status), 1 INCONCLUSIVE") == 1)
    #expect(count("The interval for race leaves it open.") == 1)
    #expect(count("  harm  ") == 2)
    #expect(count("  run  ") == 1)
  }

  @Test("the last line is the report's last line")
  func lastLine() {
    let page = ReportFormat.text.render(SampleReports.failing)
    #expect(page.hasSuffix("→ \(SampleReports.failing.lastLine)\n"))
  }

  @Test(
    "a hostile report shows no control character and starts no runner's command", arguments: [true, false])
  func hostile(unicode: Bool) {
    let page = ReportFormat.text.render(SampleReports.hostile, RenderingOptions(unicode: unicode))
    #expect(
      page.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)) }
    )
    #expect(!page.contains("\u{202E}"))
    #expect(page.contains("\\u{1B}"))
    #expect(!page.lowercased().contains("##vso["))
    #expect(!page.contains("##["))
    for line in page.split(separator: "\n") { #expect(!line.drop { $0 == " " }.hasPrefix("::")) }
  }
}
