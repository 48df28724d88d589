/// A report for a pull request's comment or a step summary, in GitHub-flavoured Markdown.
///
/// The verdict, one table of everything that is not satisfied, then each finding folded away. When the page would
/// exceed its limit, whole findings are left out from the end and the page says how many.
package enum MarkdownRenderer {
  /// The page, at most `options.maximumMarkdownBytes` long and ended by a line feed.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    let head = head(of: report)
    let tail = tail(of: report, options)
    let findings = report.orderedResults.filter { $0.level != .none }
    let rows = findings.map { row(of: $0, place: report.place(of: $0)) }
    let sections = findings.map { section(of: $0, place: report.place(of: $0)) }

    // The remark on what is left out is longest when everything is.
    var room = options.maximumMarkdownBytes - head.utf8.count - tail.utf8.count
    room -= omission(findings.count).utf8.count + tableHead.utf8.count
    var shownRows: [String] = []
    for row in rows {
      guard row.utf8.count <= room else { break }
      room -= row.utf8.count
      shownRows.append(row)
    }
    var shownSections: [String] = []
    for section in sections {
      guard section.utf8.count <= room else { break }
      room -= section.utf8.count
      shownSections.append(section)
    }
    var page = head
    if !shownRows.isEmpty { page += tableHead + shownRows.joined() + "\n" }
    page += shownSections.joined()
    if shownSections.count < findings.count { page += omission(findings.count - shownSections.count) }
    page += tail
    // Only a head or tail that is longer than the limit by itself gets here: cut it rather than be refused whole.
    return page.utf8.count <= options.maximumMarkdownBytes
      ? page : cut(page, to: options.maximumMarkdownBytes)
  }

  private static func head(of report: Report) -> String {
    let mark =
      switch report.headline.tone {
      case .good: "✅"
      case .caution: "⚠️"
      case .bad: "❌"
      case .broken: "💥"
      case .neutral: "ℹ️"
      }
    var page =
      "## \(mark) \(MarkdownText.escaped(report.headline.verdict)) · \(MarkdownText.escaped(report.title))\n\n"
    if !report.headline.sentence.isEmpty { page += MarkdownText.escaped(report.headline.sentence) + "\n\n" }
    for fact in report.facts {
      page += "- **\(MarkdownText.escaped(fact.label))** \(MarkdownText.escaped(fact.value))\n"
    }
    if !report.facts.isEmpty { page += "\n" }
    if !report.problems.isEmpty {
      page += "### Could not be decided\n\n"
      for problem in report.problems {
        let place = problem.location.map { "\(MarkdownText.code($0.text)): " } ?? ""
        page += "- \(place)\(MarkdownText.escaped(problem.message)) \(MarkdownText.code(problem.code))"
        if let remedy = problem.remedy { page += " **Do:** \(MarkdownText.escaped(remedy))" }
        page += "\n"
      }
      page += "\n"
    }
    return page
  }

  /// Columns of a drawing in a comment, which is narrower than a terminal.
  private static let drawingWidth = 64

  private static let tableHead =
    "| | Control | Severity | Measured | Limit | Where |\n|---|---|---|---|---|---|\n"

  private static func row(of result: ReportResult, place: ReportLocation) -> String {
    var status = MarkdownText.escaped(result.status)
    if let suppression = result.suppression { status += " · \(MarkdownText.escaped(suppression.label))" }
    let measurement = result.measurements.first
    let numbers = measurement.map(MeasurementText.init)
    var measured = numbers?.value ?? ""
    if let interval = numbers?.interval { measured += " \(interval)" }
    if let count = numbers?.count { measured += " n = \(count)" }
    let cells = [
      "\(mark(of: result)) \(status)",
      "\(MarkdownText.escaped(result.rule.id)) \(MarkdownText.escaped(result.rule.title))",
      result.severity.rawValue, MarkdownText.escaped(measured), MarkdownText.escaped(numbers?.limit ?? ""),
      MarkdownText.codeInTable(place.text),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private static func mark(of result: ReportResult) -> String {
    if result.suppression != nil { return "🟡" }
    return switch result.level {
    case .error: "🔴"
    case .warning: "🟠"
    case .note: "🔵"
    case .none: "🟢"
    }
  }

  private static func section(of result: ReportResult, place: ReportLocation) -> String {
    var page = "<details><summary>\(mark(of: result)) <b>\(MarkdownText.html(result.rule.id))</b> "
    page += "\(MarkdownText.html(result.rule.title)) · \(MarkdownText.html(result.status))</summary>\n\n"
    page += MarkdownText.escaped(result.message) + "\n\n"
    for (position, line) in result.measurementLines.enumerated() {
      page += "- \(MarkdownText.escaped(line))\n"
      guard position < ReportResult.listedMeasurements else { continue }
      if let drawing = IntervalDrawing(result.measurements[position], width: drawingWidth) {
        page += "  \(MarkdownText.code(drawing.text))\n"
      }
    }
    if !result.measurements.isEmpty { page += "\n" }
    var lines: [(String, String)] = []
    if let suppression = result.suppression {
      lines.append((suppression.label.lowercased(), suppression.text))
      if !suppression.compensation.isEmpty { lines.append(("instead", suppression.compensation)) }
    }
    lines += result.details.map { ($0.label, $0.value) }
    if !result.harmTold.isEmpty { lines.append(("harm", result.harmTold)) }
    if !result.requirements.isEmpty {
      lines.append(("touches", result.requirements.joined(separator: " · ")))
    }
    for (label, text) in lines {
      page += "**\(MarkdownText.escaped(label))** \(MarkdownText.escaped(text))  \n"
    }
    page += "**where** \(MarkdownText.code(place.text))  \n"
    if !result.remediation.isEmpty { page += "**do** \(MarkdownText.escaped(result.remediation))\n" }
    if let command = result.command { page += "\n" + MarkdownText.block(command, language: "sh") + "\n" }
    return page + "\n</details>\n\n"
  }

  private static func tail(of report: Report, _ options: RenderingOptions) -> String {
    var page = ""
    let satisfied = report.results(in: .satisfied)
    if !satisfied.isEmpty {
      page += "🟢 \(satisfied.count) satisfied"
      if options.includesSatisfied {
        page += ": " + satisfied.map { MarkdownText.escaped($0.rule.id) }.joined(separator: " ")
      }
      page += "\n\n"
    }
    for note in report.notes { page += "- \(MarkdownText.escaped(note))\n" }
    if !report.notes.isEmpty { page += "\n" }
    if !report.nextSteps.isEmpty {
      page += "### What to do, in this order\n\n"
      for (position, step) in report.nextSteps.enumerated() {
        page += "\(position + 1). \(MarkdownText.escaped(step.text))"
        if !step.settles.isEmpty {
          page += " (\(MarkdownText.escaped(step.settles.joined(separator: ", "))))"
        }
        if let command = step.command { page += " \(MarkdownText.code(command))" }
        if let place = step.place { page += " in \(MarkdownText.code(place.text))" }
        page += "\n"
        for item in step.items {
          let place = item.place.map { "\(MarkdownText.code($0.text)) " } ?? ""
          page += "   - \(place)\(MarkdownText.escaped(item.text))\n"
        }
      }
      page += "\n"
    }
    if !report.lastLine.isEmpty { page += "**\(MarkdownText.escaped(report.lastLine))**\n" }
    return page
  }

  private static func omission(_ count: Int) -> String {
    "\(count) finding\(count == 1 ? " is" : "s are") not written out here for want of room; the report as text, JSON or "
      + "SARIF has everything.\n\n"
  }

  /// The longest beginning of whole lines within a number of bytes.
  private static func cut(_ page: String, to bytes: Int) -> String {
    var kept = ""
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard kept.utf8.count + line.utf8.count + 1 <= bytes else { break }
      kept += line + "\n"
    }
    return kept
  }
}
