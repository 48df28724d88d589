/// The page a person reads in a terminal: the verdict first, then what stands in the way, the gravest first, then
/// what is waived, and last the shortest way to a better verdict.
package struct TextRenderer {
  var page: TextPage
  private let report: Report
  private let options: RenderingOptions

  /// Columns of a finding's labels: `where`, `run`.
  static let labelColumn = 10
  /// An id longer than this would leave no room for the title beside it.
  static let idWidth = 24
  /// A verdict is a word or two; more is cut.
  private static let verdictWidth = 20

  private init(_ report: Report, _ options: RenderingOptions) {
    self.report = report
    self.options = options
    page = TextPage(options)
  }

  /// The whole page, ended by a line feed. Linear in the size of the report.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    var renderer = TextRenderer(report, options)
    renderer.writeHead()
    renderer.writeProblems()
    for section in Report.Section.allCases { renderer.write(section) }
    renderer.writeNotes()
    renderer.writeSteps()
    renderer.writeLastLine()
    return renderer.page.text
  }

  private mutating func writeHead() {
    let (mark, ink): (String, Ink) =
      switch report.headline.tone {
      case .good: (page.glyphs.good, [.bold, .green])
      case .caution: (page.glyphs.caution, [.bold, .yellow])
      case .bad: (page.glyphs.bad, [.bold, .red])
      case .broken: (page.glyphs.caution, [.bold, .magenta])
      case .neutral: (page.glyphs.bullet, .bold)
      }
    let verdict = TerminalWidth.cut(SafeText.line(report.headline.verdict), to: Self.verdictWidth)
    let head = "\(mark) \(verdict)"
    let room = page.width - TerminalWidth.of(head) - 2
    let lines = TextWrap.lines(SafeText.line(report.title), width: room)
    page.append(page.paint(head, ink) + "  " + page.paint(lines.first ?? "", .bold))
    for line in lines.dropFirst() {
      page.append(String(repeating: " ", count: TerminalWidth.of(head) + 2) + page.paint(line, .bold))
    }
    if !report.headline.sentence.isEmpty { page.paragraph(report.headline.sentence, indent: 2) }
    guard !report.facts.isEmpty else { return }
    page.blank()
    let longest = report.facts.map { TerminalWidth.of(SafeText.line($0.label)) }.max() ?? 0
    let column = min(max(longest + 2, Self.labelColumn), 24)
    for fact in report.facts { page.labelled(fact.label, fact.value, indent: 2, column: column) }
  }

  private mutating func writeProblems() {
    guard !report.problems.isEmpty else { return }
    page.heading("Could not be decided (\(report.problems.count))", ink: [.bold, .magenta])
    for problem in report.problems {
      let place = problem.location.map { "\($0.text): " } ?? ""
      page.paragraph(
        "\(page.glyphs.caution) \(place)\(problem.message) [\(problem.code)]", indent: 0, ink: .magenta)
      if let remedy = problem.remedy { page.labelled("do", remedy, indent: 2, column: Self.labelColumn) }
      page.blank()
    }
  }

  private mutating func write(_ section: Report.Section) {
    let results = report.results(in: section)
    guard !results.isEmpty else { return }
    if section == .satisfied, !options.includesSatisfied {
      page.blank()
      let ids = ResultGroup.unique(results.map(\.rule.id)).joined(separator: " ")
      page.labelled(
        "\(page.glyphs.good) \(results.count) satisfied", ids, indent: 0, column: 18, ink: .dim,
        labelInk: .green)
      return
    }
    let noun = results.count == 1 ? "finding" : "findings"
    page.heading("\(section.title) (\(results.count) \(noun))", ink: section.ink)
    if section == .satisfied {
      for result in results { writeSatisfied(result) }
    } else {
      for group in ResultGroup.groups(of: results) {
        write(group, places: group.results.map(report.place(of:)))
      }
    }
  }

  private mutating func writeSatisfied(_ result: ReportResult) {
    let head = "\(page.glyphs.good) \(TerminalWidth.cut(SafeText.line(result.rule.id), to: Self.idWidth))"
    page.labelled(
      head, result.rule.title, indent: 0, column: max(Self.labelColumn, TerminalWidth.of(head) + 2),
      labelInk: .green)
    for measurement in result.measurements { write(measurement) }
  }

  private mutating func writeNotes() {
    guard !report.notes.isEmpty else { return }
    page.heading("Notes")
    for note in report.notes { page.labelled(page.glyphs.bullet, note, indent: 0, column: 2) }
  }

  private mutating func writeSteps() {
    guard !report.nextSteps.isEmpty else { return }
    page.heading("What to do, in this order", ink: [.bold, .blue])
    for (position, step) in report.nextSteps.enumerated() {
      let settles = step.settles.isEmpty ? "" : "  (\(step.settles.joined(separator: ", ")))"
      page.labelled("\(position + 1).", step.text + settles, indent: 1, column: 4, labelInk: .bold)
      if let command = step.command { page.labelledVerbatim("$", command, indent: 5, column: 2, ink: .cyan) }
      if let place = step.place {
        page.labelledVerbatim("in", place.text, indent: 5, column: 3, ink: .underline)
      }
      for item in step.items {
        page.labelled(
          page.glyphs.bullet, (item.place.map { "\($0.text)  " } ?? "") + item.text, indent: 5, column: 2)
      }
    }
  }

  private mutating func writeLastLine() {
    guard !report.lastLine.isEmpty else { return }
    page.blank()
    let text = SafeText.line(report.lastLine)
    // One line whatever its length: scripts and eyes look for it at the very end.
    page.append(
      page.paint("\(page.glyphs.arrow) \(text)", report.headline.tone == .good ? [.bold, .green] : .bold))
  }
}

extension Report.Section {
  var ink: Ink {
    switch self {
    case .blocking: [.bold, .red]
    case .warning: [.bold, .yellow]
    case .note: .bold
    case .suppressed: [.bold, .yellow]
    case .satisfied: [.bold, .green]
    }
  }
}
