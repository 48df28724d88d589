/// A report as logging commands of Azure Pipelines: issues at the lines to touch, and the task's result.
///
/// Escaping is the agent's: `%` as `%AZP25` everywhere, `;` and `]` in properties, line ends everywhere.
package enum AzureRenderer {
  /// One command a line; the task's result is the last.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    var output = ""
    for problem in report.problems {
      let message = [problem.message, problem.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
      output += issue("error", problem.location ?? report.subject, code: problem.code, message)
    }
    for result in report.orderedResults where result.level != .none {
      var message = "\(result.rule.id) \(result.status): \(result.message)"
      for line in result.measurementLines { message += "\n\(line)" }
      if let suppression = result.suppression {
        message = "\(suppression.label) \(suppression.text)\n\(message)"
      }
      if !result.remediation.isEmpty { message += "\nDo: \(result.remediation)" }
      if let command = result.command { message += "\nRun: \(command)" }
      // The agent knows errors and warnings only.
      let type = result.level == .error && result.suppression == nil ? "error" : "warning"
      output += issue(type, report.place(of: result), code: result.rule.id, message)
    }
    let (result, text) = outcome(of: report)
    return output + "##vso[task.complete result=\(result);]\(data(text))\n"
  }

  private static func outcome(of report: Report) -> (result: String, text: String) {
    let text = "\(report.headline.verdict): \(report.headline.sentence)"
    return switch report.headline.tone {
    case .good, .neutral: ("Succeeded", text)
    case .caution: ("SucceededWithIssues", text)
    case .bad, .broken: ("Failed", text)
    }
  }

  private static func issue(_ type: String, _ place: ReportLocation, code: String, _ message: String)
    -> String
  {
    var properties = "type=\(type);sourcepath=\(property(place.file));linenumber=\(place.line);"
    if let column = place.column { properties += "columnnumber=\(column);" }
    properties += "code=\(property(code));"
    return "##vso[task.logissue \(properties)]\(data(message))\n"
  }

  private static func property(_ text: String) -> String {
    SafeText.replacing(data(SafeText.line(text))) { $0 == ";" ? "%3B" : $0 == "]" ? "%5D" : nil }
  }

  private static func data(_ text: String) -> String {
    // The agent looks for the first command in a line, but a reader of the log may echo the rest on its own.
    let safe = SafeText.disarmed(SafeText.shortened(SafeText.block(text), to: RenderingLimit.annotationBytes))
    return SafeText.replacing(safe) { $0 == "%" ? "%AZP25" : $0 == "\n" ? "%0A" : nil }
  }
}
