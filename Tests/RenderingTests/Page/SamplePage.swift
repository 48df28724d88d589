import Rendering

/// A page with every kind of block, its words given from outside.
enum SamplePage {
  /// The same structure whatever the words are.
  static func page(_ word: String) -> Page {
    var page = Page(title: word, subtitle: word)
    page.status = PageStatus(word, .open)
    page.facts = [PageFact(word, PageText(word) + .reference(0)), PageFact("b", PageText([.code(word)]))]
    page.references = [
      PageReference(label: word, id: word, details: [PageReference.Detail(word, word)]),
      PageReference(label: "decision", id: "sha256:00", details: []),
    ]
    page.sections = [
      PageSection(
        word,
        [
          .paragraph(PageText(word) + .reference(1)), .paragraph(PageText([.strong(word), .emphasis(word)])),
          .heading(word), .list([PageText(word), PageText(word)], isNumbered: false),
          .list([PageText(word)], isNumbered: true), .code(word),
          .table(
            PageTable(word, [.init(word), .init(word, isNumeric: true)], [[PageText(word), PageText(word)]])),
          .figure(PageFigure(word, .intervals(IntervalChart(rows(word))), references: [0])),
          .figure(PageFigure(word, .reliability(ReliabilityChart(bins, level: 0.95)), references: [0])),
          .note(PageText(word)), .facts([PageFact(word, PageText([.identifier(word), .remark(word)]))]),
          .table(
            PageTable(
              "", [.init(word), .init(word)],
              [[PageText([.place(word, PageAnchor(word))]), PageText([.status(PageStatus(word, .aged))])]],
              stacks: true)),
          .tiles(tiles(word)), .timeline(timeline(word)),
          .gap(PageGap(word, supply: [word, word], isEssential: true)),
          .gap(PageGap(word, supply: [], isEssential: false)),
          .prose(PageProse(origin: word, attribution: PageText(word), blocks: [.paragraph(PageText(word))])),
        ]),
      PageSection("Last", [.paragraph("The end.")]),
    ]
    page.colophon = PageText(word)
    return page
  }

  static func tiles(_ word: String) -> PageTiles {
    PageTiles(
      word,
      [
        .init(word, PageStatus(word, .bad), note: "waived", place: PageAnchor(word)),
        .init(word, PageStatus("met", .good)), .init("b", PageStatus("met", .good)),
      ])
  }

  static func timeline(_ word: String) -> PageTimeline {
    PageTimeline(
      word,
      [
        .init(PageText(word), by: "ana", at: word, .good), .init("second", by: "bo", at: word, .open),
        .init("third", by: "ana", at: word, .plain, basis: [0, 1, 7]),
      ])
  }

  static let bins = [
    ReliabilityChart.Bin(
      lower: 0, upper: 0.1, promised: 0.04, observed: 0.05, low: 0.03, high: 0.07, count: 900),
    ReliabilityChart.Bin(
      lower: 0.9, upper: 1, promised: 0.96, observed: 0.8, low: 0.7, high: 0.9, count: 100),
  ]

  static func rows(_ word: String) -> [IntervalChart.Row] {
    func number(_ value: Double, _ low: Double, _ high: Double) -> ReportMeasurement {
      ReportMeasurement(
        label: word, value: value, interval: .init(low: low, high: high, level: 0.95), count: 1_234,
        threshold: ReportThreshold(.atLeast, 0.8, source: word), bounds: 0...1)
    }
    return [
      .init(number(0.9, 0.85, 0.93), .met), .init(number(0.8, 0.75, 0.83), .inconclusive),
      .init(number(0.3, 0.25, 0.33), .violated),
      .init(ReportMeasurement(label: word, value: 0.5, count: 3, isJudged: false), .notJudged),
      .init(ReportMeasurement(label: word, value: .nan), .unlimited),
    ]
  }

  /// Words that want to be more than words.
  static let hostile = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onclick='x",
    "](javascript:alert(1))", "[a](https://evil.example)", "![a](https://evil.example/p.png)",
    "<https://evil.example>", "# heading", "## Limitations", "- item", "1. item", "> quote", "```", "~~~",
    "| a | b |", "|---|---|", "---", "===", "***bold***", "__init__", "`code`", "$x$", "@team #12 !34",
    "[^1]",
    "[^1]: note", "[//]: # (hidden)", "&lt;b&gt; &amp; &#60;", "a\nb", "a\r\n\r\n# b", "\u{202E}evil\u{202C}",
    "\u{200B}\u{FEFF}zero", "a\u{0}b\u{1B}[31m", "</style><style>*{display:none}", "<!-- hidden", "-->",
    "]]>",
    "{{template}}", "%3Cscript%3E", "\\", "\\\\[a](b)", "    indented", "\tx", "~~gone~~",
    "http://evil.example",
    "é́́́́́", "👩‍👩‍👧", "日本語", "<details><summary>", "<a id=\"x\">", "<tag",
  ]
}
