/// A report as JUnit XML, in the shape that Jenkins' `junit-10.xsd`, GitLab and Azure DevOps read.
///
/// A suite for each family, a case for each result: what stands in the way is a failure, what is waived is skipped
/// with its justification (so that every viewer shows it and nobody takes it for passed), warnings and notes pass
/// with their text in `system-out`. What kept the tool from deciding is an error in a suite of its own. The finding
/// with its numbers is written out in full in every case.
package enum JUnitRenderer {
  /// The document; suites stand in the order of their gravest result.
  package static func render(_ report: Report, _ options: RenderingOptions = RenderingOptions()) -> String {
    var suites: [(name: String, cases: [Case])] = []
    var positions: [String: Int] = [:]
    if !report.problems.isEmpty {
      suites.append(("\(report.tool.name) errors", report.problems.map { Case($0, tool: report.tool.name) }))
    }
    let results = report.orderedResults
    for (result, fingerprint) in zip(results, report.fingerprints(of: results)) {
      let family = result.rule.family.isEmpty ? "rules" : result.rule.family
      let made = Case(
        result, place: report.place(of: result), tool: report.tool.name, ordinal: ordinal(of: fingerprint))
      if let position = positions[family] {
        suites[position].cases.append(made)
      } else {
        positions[family] = suites.count
        suites.append((family, [made]))
      }
    }
    let all = suites.flatMap(\.cases)
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
    lines.append(
      "<testsuites name=\"\(attribute("\(report.tool.name): \(report.title)"))\" \(counts(all)) time=\"0.000\">"
    )
    for (name, cases) in suites {
      let skipped = cases.count { $0.kind == .skipped }
      let time = report.invocation?.startedAt.map { " timestamp=\"\(attribute($0))\"" } ?? ""
      lines.append(
        "  <testsuite name=\"\(attribute(name))\" \(counts(cases)) skipped=\"\(skipped)\" time=\"0.000\"\(time)>"
      )
      for made in cases { lines += made.lines }
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private static func counts(_ cases: [Case]) -> String {
    let failures = cases.count { $0.kind == .failure }
    let errors = cases.count { $0.kind == .error }
    return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  /// What distinguishes the second and later of equal results, `~2`; empty for the first.
  private static func ordinal(of fingerprint: String) -> String {
    guard let mark = fingerprint.lastIndex(of: "~") else { return "" }
    let rest = fingerprint[fingerprint.index(after: mark)...]
    return rest.utf8.count < 8 && Int(rest) != nil ? " \(fingerprint[mark...])" : ""
  }

  /// One line of text as an attribute's value.
  static func attribute(_ text: String) -> String { XMLText.escaped(SafeText.line(text)) }

  /// Text as an element's content; line breaks stay line breaks.
  static func content(_ text: String) -> String {
    SafeText.block(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { XMLText.escaped(SafeText.disarmed(String($0))) }.joined(separator: "\n")
  }
}
