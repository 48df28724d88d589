extension TextRenderer {
  /// The findings of one rule: what is wrong, on what numbers, who is hurt, where to go and what to type. What they
  /// have in common is written once.
  mutating func write(_ group: ResultGroup, places: [ReportLocation]) {
    let results = group.results
    writeTitle(of: group)
    for result in results {
      let status = results.count > 1 ? "\(SafeText.line(result.status)): " : ""
      page.paragraph(status + result.message, indent: 2)
      writeMeasurements(of: result)
    }
    if results.count > 1 { page.blank() }
    let column = Self.labelColumn
    for suppression in ResultGroup.unique(results.compactMap(\.suppression)) {
      page.labelled(
        suppression.label.lowercased(), suppression.text, indent: 2, column: column, ink: .yellow,
        labelInk: [.bold, .yellow])
      if !suppression.compensation.isEmpty {
        page.labelled("instead", suppression.compensation, indent: 2, column: column)
      }
    }
    for detail in ResultGroup.unique(results.flatMap(\.details)) {
      page.labelled(detail.label, detail.value, indent: 2, column: column)
    }
    for harm in ResultGroup.unique(results.map(\.harmTold)) where !harm.isEmpty {
      page.labelled("harm", harm, indent: 2, column: column)
    }
    for touched in ResultGroup.unique(results.map(\.requirements)) where !touched.isEmpty {
      let joined = touched.joined(separator: " \(page.glyphs.dot) ")
      page.labelled("touches", joined, indent: 2, column: column)
    }
    for place in ResultGroup.unique(places.map(\.text)) {
      page.labelledVerbatim("where", place, indent: 2, column: column, ink: .underline)
    }
    for remediation in ResultGroup.unique(results.map(\.remediation)) where !remediation.isEmpty {
      page.labelled("do", remediation, indent: 2, column: column)
    }
    for command in ResultGroup.unique(results.compactMap(\.command)) {
      page.labelledVerbatim("run", command, indent: 2, column: column, ink: .cyan)
    }
    page.blank()
  }

  /// `✗ FAI-01  Title                  high · VIOLATED`, the right part on a line of its own when there is no room.
  private mutating func writeTitle(of group: ResultGroup) {
    let first = group.results[0]
    let (mark, ink) = mark(of: first)
    let id = TerminalWidth.cut(SafeText.line(first.rule.id), to: Self.idWidth)
    let title = SafeText.line(first.rule.title)
    let status =
      "\(first.severity.rawValue) \(page.glyphs.dot) \(SafeText.line(group.status(dot: page.glyphs.dot)))"
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
