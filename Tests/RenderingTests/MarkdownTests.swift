import Rendering
import Testing

@Suite("Markdown")
struct MarkdownTests {
  @Test("reports read as recorded")
  func golden() throws {
    try Golden.expect(ReportFormat.markdown.render(SampleReports.failing), "failing.md")
    try Golden.expect(
      ReportFormat.markdown.render(SampleReports.passing, RenderingOptions(includesSatisfied: true)),
      "passing.md")
    try Golden.expect(ReportFormat.markdown.render(SampleReports.broken), "broken.md")
  }

  @Test("text from outside cannot become markup, HTML, a mention or a reference")
  func hostile() {
    let page = ReportFormat.markdown.render(SampleReports.hostile)
    #expect(!page.contains("\u{1B}"))
    #expect(!page.contains("\u{202E}"))
    let prose = Self.withoutCode(page)
    #expect(prose.contains("script"))
    #expect(!prose.contains("<script"))
    #expect(!prose.contains("](https"))
    #expect(!prose.contains("@team"))
    #expect(!prose.contains(" #12"))
    let tags = prose.matches(of: /<\/?[a-zA-Z]+/).map { String($0.output) }
    #expect(Set(tags) == ["<details", "<summary", "<b", "</b", "</summary", "</details"])
  }

  /// The page without fenced blocks, code spans and escapes (CommonMark 0.31 §4.5, §6.1, §2.4): what may be markup.
  static func withoutCode(_ page: String) -> String {
    var prose = ""
    var fence: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let run = String(line.prefix { $0 == "`" })
      if let open = fence {
        if run.count >= open.count, run.count == line.count { fence = nil }
      } else if run.count >= 3, !line.dropFirst(run.count).contains("`") {
        fence = run
      } else {
        prose += withoutSpans(line) + "\n"
      }
    }
    return prose
  }

  private static func withoutSpans(_ line: Substring) -> String {
    var prose = ""
    var rest = line
    while let first = rest.first {
      if first == "\\" {
        rest = rest.dropFirst(2)
        continue
      }
      guard first == "`" else {
        prose.append(first)
        rest = rest.dropFirst()
        continue
      }
      let run = rest.prefix { $0 == "`" }
      rest = rest[run.endIndex...]
      var inside = rest
      while let start = inside.firstIndex(of: "`") {
        let other = inside[start...].prefix { $0 == "`" }
        inside = inside[other.endIndex...]
        if other.count == run.count {
          rest = inside
          break
        }
      }
    }
    return prose
  }

  @Test("escapes hold for scalars, whatever combines with them")
  func combining() {
    #expect(MarkdownText.escaped("a|\u{301}b") == "a\\|\u{301}b")
    #expect(MarkdownText.escaped("<\u{338}b") == "&lt;\u{338}b")
    #expect(MarkdownText.escaped("1. item") == "1\\. item")
    #expect(MarkdownText.escaped("0.312") == "0.312")
    #expect(MarkdownText.escaped("7)") == "7\\)")
    #expect(MarkdownText.escaped("- item") == "\\- item")
    #expect(MarkdownText.code("a``b") == "```a``b```")
    #expect(MarkdownText.code("`") == "`` ` ``")
    #expect(MarkdownText.block("```\n$(rm)") == "````\n```\n$(rm)\n````")
  }

  @Test(
    "a page keeps to its limit, drops whole findings and says how many",
    arguments: [0, 100, 1_000, 3_000, 60_000])
  func limit(bytes: Int) {
    var report = SampleReports.failing
    report.results = (0..<200).flatMap { number in
      SampleReports.failing.results.map { result in
        var result = result
        result.fingerprintParts.append("\(number)")
        return result
      }
    }
    let page = ReportFormat.markdown.render(report, RenderingOptions(maximumMarkdownBytes: bytes))
    #expect(page.utf8.count <= bytes)
    if bytes >= 3_000 {
      #expect(page.contains("not written out here"))
      #expect(page.contains("Shortest path to green"))
      #expect(page.matches(of: /<details>/).count == page.matches(of: /<\/details>/).count)
    }
    #expect(GitHubFiles.stepSummary(report).utf8.count <= RenderingLimit.stepSummaryBytes)
  }
}
