extension TextRenderer {
  /// One finding: what is wrong, on what numbers, who is hurt, where to go and what to type.
  mutating func write(_ result: ReportResult, place: ReportLocation) {
    writeTitle(of: result)
    page.paragraph(result.message, indent: 2)
    writeMeasurements(of: result)
    let column = Self.labelColumn
    if let suppression = result.suppression {
      page.labelled(
        suppression.label.lowercased(), suppression.text, indent: 2, column: column, ink: .yellow,
        labelInk: [.bold, .yellow])
      if !suppression.compensation.isEmpty {
        page.labelled("instead", suppression.compensation, indent: 2, column: column)
      }
    }
    for detail in result.details { page.labelled(detail.label, detail.value, indent: 2, column: column) }
    if !result.harmTold.isEmpty { page.labelled("harm", result.harmTold, indent: 2, column: column) }
    if !result.requirements.isEmpty {
      let joined = result.requirements.joined(separator: " \(page.glyphs.dot) ")
      page.labelled("touches", joined, indent: 2, column: column)
    }
    page.labelledVerbatim("where", place.text, indent: 2, column: column, ink: .underline)
    if !result.remediation.isEmpty { page.labelled("do", result.remediation, indent: 2, column: column) }
    if let command = result.command {
      page.labelledVerbatim("run", command, indent: 2, column: column, ink: .cyan)
    }
    page.blank()
  }

  /// `✗ FAI-01  Title                  high · VIOLATED`, the right part on a line of its own when there is no room.
  private mutating func writeTitle(of result: ReportResult) {
    let (mark, ink) = mark(of: result)
    let id = TerminalWidth.cut(SafeText.line(result.rule.id), to: Self.idWidth)
    let title = SafeText.line(result.rule.title)
    var status = "\(result.severity.rawValue) \(page.glyphs.dot) \(SafeText.line(result.status))"
    if let suppression = result.suppression {
      status += " \(page.glyphs.dot) \(SafeText.line(suppression.label))"
    }
    let head = "\(mark) \(id)"
    let used = TerminalWidth.of(head) + 2 + TerminalWidth.of(title)
    let gap = page.width - used - TerminalWidth.of(status)
    if gap >= 2 {
      page.append(
        page.paint(head, ink) + "  " + page.paint(title, .bold)
          + String(repeating: " ", count: gap) + page.paint(status, ink))
    } else {
      page.labelled(head, title, indent: 0, column: TerminalWidth.of(head) + 2, ink: .bold, labelInk: ink)
      page.paragraph(status, indent: 2, ink: ink)
    }
  }

  private func mark(of result: ReportResult) -> (String, Ink) {
    if result.suppression != nil { return (page.glyphs.suppressed, [.bold, .yellow]) }
    switch result.level {
    case .error: return (page.glyphs.bad, [.bold, .red])
    case .warning: return (page.glyphs.caution, [.bold, .yellow])
    case .note: return (page.glyphs.bullet, .bold)
    case .none: return (page.glyphs.good, [.bold, .green])
    }
  }
}
