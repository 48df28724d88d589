import Notation

/// A report as GitLab's code quality artifact (the subset of the Code Climate format that GitLab reads).
///
/// The format knows no suppression: a waived finding stays in the list as `info`, says that it is waived and names
/// its true severity, so that a merge request shows it without counting it against the author.
package enum GitLabRenderer {
  /// A JSON array of issues; satisfied rules are left out.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    let findings = report.orderedResults.filter { $0.level != .none }
    var entries = zip(findings, report.fingerprints(of: findings)).map { result, fingerprint in
      entry(
        check: result.rule.id, description(of: result), fingerprint: fingerprint,
        severity: result.suppression == nil ? severity(of: result) : "info", place: report.place(of: result))
    }
    entries += report.problems.enumerated().map { position, problem in
      let text = [problem.message, problem.remedy ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      let place = problem.location ?? report.subject
      return entry(
        check: problem.code, text,
        fingerprint: report.fingerprint(rule: problem.code, parts: ["problem", place.file, "\(position)"]),
        severity: "blocker", place: place)
    }
    return JSON.array(entries).text(.pretty) + "\n"
  }

  private static func entry(
    check: String, _ description: String, fingerprint: String, severity: String, place: ReportLocation
  ) -> JSON {
    var lines: JSONObject = ["begin": JSON(place.line)]
    if let end = place.endLine { lines["end"] = JSON(end) }
    return [
      "type": "issue",
      "check_name": .string(SafeText.line(check)),
      "description": .string(SafeText.line(description)),
      "categories": ["Compatibility"],
      "severity": .string(severity),
      "fingerprint": .string(fingerprint),
      "location": ["path": .string(path(place.file)), "lines": .object(lines)],
    ]
  }

  private static func description(of result: ReportResult) -> String {
    var text = "\(result.rule.id) \(result.status): \(result.message)"
    if let suppression = result.suppression {
      text = "\(suppression.label) (\(result.severity.rawValue)) \(suppression.text) — \(text)"
    }
    for line in result.measurementLines { text += " \(line)." }
    return text
  }

  private static func severity(of result: ReportResult) -> String {
    switch result.severity {
    case .critical: "blocker"
    case .high: "critical"
    case .medium: "major"
    case .low: "minor"
    case .info: "info"
    }
  }

  /// GitLab wants paths below the repository's root without `./` before them.
  private static func path(_ file: String) -> String {
    var file = Substring(SafeText.line(file))
    while file.hasPrefix("./") { file = file.dropFirst(2) }
    return String(file)
  }
}
