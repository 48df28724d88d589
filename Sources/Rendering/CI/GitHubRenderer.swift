/// A report as workflow commands of GitHub Actions: the verdict, and annotations at the lines to touch.
///
/// GitHub shows ten annotations of a level for a step and drops the rest without a word, so the last one kept says
/// how many more there are. Escaping follows `@actions/core`, which the runner undoes.
package enum GitHubRenderer {
  /// One command a line: errors, then warnings, then notices with the verdict first.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    let verdict = [report.headline.sentence, report.lastLine].filter { !$0.isEmpty }.joined(separator: "\n")
    var lines: [(command: String, line: String)] = [
      ("notice", line("notice", report.subject, title: "\(report.headline.verdict) \(report.title)", verdict))
    ]
    for problem in report.problems {
      let message = [problem.message, problem.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
      let place = problem.location ?? report.subject
      lines.append(("error", line("error", place, title: problem.code, message)))
    }
    for result in report.orderedResults where result.level != .none {
      let command = self.command(for: result)
      var title = "\(result.rule.id) \(result.rule.title)"
      if let suppression = result.suppression { title = "\(suppression.label) \(title)" }
      lines.append((command, line(command, report.place(of: result), title: title, text(of: result))))
    }
    var output = ""
    for command in ["error", "warning", "notice"] {
      let chosen = lines.filter { $0.command == command }.map(\.line)
      guard chosen.count > RenderingLimit.annotationsPerLevel else {
        output += chosen.joined()
        continue
      }
      let kept = RenderingLimit.annotationsPerLevel - 1
      output += chosen.prefix(kept).joined()
      output += line(
        command, report.subject, title: "\(chosen.count - kept) more",
        "\(chosen.count - kept) more of this level: see the step summary or the report.")
    }
    return output
  }

  private static func command(for result: ReportResult) -> String {
    if result.suppression != nil { return "notice" }
    return switch result.level {
    case .error: "error"
    case .warning: "warning"
    case .note, .none: "notice"
    }
  }

  private static func text(of result: ReportResult) -> String {
    var lines = ["\(result.status): \(result.message)"]
    lines += result.measurementLines
    if let suppression = result.suppression { lines.append("\(suppression.label) \(suppression.text)") }
    if !result.remediation.isEmpty { lines.append("Do: \(result.remediation)") }
    if let command = result.command { lines.append("Run: \(command)") }
    return lines.joined(separator: "\n")
  }

  private static func line(_ command: String, _ place: ReportLocation, title: String, _ message: String)
    -> String
  {
    var properties = ["file=\(property(place.file))", "line=\(place.line)"]
    if let end = place.endLine { properties.append("endLine=\(end)") }
    // The runner wants columns only for a place within one line.
    if let column = place.column, place.endLine == nil || place.endLine == place.line {
      properties.append("col=\(column)")
    }
    properties.append("title=\(property(title))")
    return "::\(command) \(properties.joined(separator: ","))::\(data(message))\n"
  }

  private static func property(_ text: String) -> String {
    SafeText.replacing(data(SafeText.line(text))) { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : nil }
  }

  private static func data(_ text: String) -> String {
    let safe = SafeText.disarmed(SafeText.shortened(SafeText.block(text), to: RenderingLimit.annotationBytes))
    return SafeText.replacing(safe) { $0 == "%" ? "%25" : $0 == "\n" ? "%0A" : nil }
  }
}
