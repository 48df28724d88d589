package import Notation
import Rego
import Rendering

extension PolicyActions {
  /// Looks for the mistakes that bite.
  ///
  /// - Parameter disabled: ids of rules not looked for.
  /// - Throws: `RegoError` when a module does not parse; `policy.lint_rule` for an id that does not exist.
  package static func lint(
    _ paths: [String], disabling disabled: [String], readsVersion0: Bool = false,
    grants: PolicyGrants = PolicyGrants()
  ) throws -> LintAnswer {
    let known = LintRule.all.map(\.id)
    for id in disabled where !known.contains(id) {
      let near = nearestKey(to: id, among: known).map { "did you mean \($0)? " } ?? ""
      throw GateError(
        "policy.lint_rule", "there is no lint rule '\(id)'",
        remedy: near + "`ephor policy lint --rules` lists them")
    }
    let sources = try PolicySources(
      paths, version: readsVersion0 ? .v0 : .v1, grants: grants)
    let findings = PolicyLinter(sources.modules, data: sources.data, disabling: Set(disabled)).run()
    return LintAnswer(moduleCount: sources.modules.count, findings: findings)
  }

  /// Every lint rule with its reason and remedy.
  package static func lintRules() -> LintRulesAnswer { LintRulesAnswer() }
}

/// What the linter found.
package struct LintAnswer: Answer {
  let moduleCount: Int
  let findings: [LintFinding]

  private func count(_ level: LintRule.Level) -> Int { findings.count { $0.rule.level == level } }

  /// 1 when something was found that is an error.
  package var exitCode: Int32 { count(.error) > 0 ? 1 : 0 }

  /// `{"errors", "warnings", "notes", "findings": [{rule, level, message, reason, fix, file, line, column}]}`
  package var json: JSON {
    [
      "errors": JSON(count(.error)), "warnings": JSON(count(.warning)), "notes": JSON(count(.note)),
      "findings": .array(
        findings.map { one in
          [
            "rule": .string(one.rule.id), "level": .string(one.rule.level.rawValue),
            "message": .string(one.message), "reason": .string(one.rule.reason), "fix": .string(one.rule.fix),
            "file": .string(one.location.file), "line": JSON(one.location.position.line),
            "column": JSON(one.location.position.column),
          ]
        }),
    ]
  }

  /// Each finding with its line and what to do, then how many there are.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    for one in findings {
      let colour =
        switch one.rule.level {
        case .error: "31"
        case .warning: "33"
        case .note: "2"
        }
      lines.append(
        "\(one.location): \(style.paint(one.rule.level.rawValue, colour)): \(one.message) [\(one.rule.id)]")
      lines.append("  \(one.excerpt.drop { $0 == "\t" || $0 == " " })")
      lines.append("  \(style.dim(one.rule.fix))")
    }
    lines.append(
      "\(moduleCount) modules: \(count(.error)) errors, \(count(.warning)) warnings, \(count(.note)) notes")
    return lines.joined(separator: "\n")
  }

  /// The findings in a format of continuous integration.
  package func page(_ format: LintFormat, style: TextStyle) -> String {
    switch format {
    case .json: return json.text(.pretty)
    case .text: return text(style)
    case .github: return ReportFormat.github.render(report, RenderingOptions())
    case .sarif: return ReportFormat.sarif.render(report, RenderingOptions(automationID: "ephor/policy-lint"))
    }
  }

  private var report: Report {
    let results = findings.map { one in
      ReportResult(
        rule: ReportRule(
          id: one.rule.id, title: one.rule.title, family: "lint", intent: one.rule.reason),
        level: one.rule.level.reported, status: one.rule.level.rawValue.uppercased(),
        severity: one.rule.level.severity, message: one.message, location: ReportLocation(one.location),
        remediation: one.rule.fix, fingerprintParts: [one.location.file, one.message])
    }
    return Report(
      tool: GateOutcome.tool, title: "policy lint",
      headline: ReportHeadline(
        verdict: exitCode == 0 ? "PASS" : "FAIL", tone: exitCode == 0 ? .good : .bad,
        sentence: "\(count(.error)) errors, \(count(.warning)) warnings, \(count(.note)) notes."),
      subject: ReportLocation(file: findings.first?.location.file ?? "."), results: results)
  }
}

/// How findings of the linter are written.
package enum LintFormat: String, Sendable, CaseIterable {
  case text, json, github, sarif
}

extension LintRule.Level {
  fileprivate var reported: ReportLevel {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }

  fileprivate var severity: ReportSeverity {
    switch self {
    case .error: .high
    case .warning: .medium
    case .note: .low
    }
  }
}

/// The rules of the linter.
package struct LintRulesAnswer: Answer {
  /// `{"rules": [{id, level, title, reason, fix}]}`
  package var json: JSON {
    [
      "rules": .array(
        LintRule.all.map {
          [
            "id": .string($0.id), "level": .string($0.level.rawValue), "title": .string($0.title),
            "reason": .string($0.reason), "fix": .string($0.fix),
          ]
        })
    ]
  }

  /// Each rule with its reason and remedy.
  package func text(_ style: TextStyle) -> String {
    LintRule.all.map { "\(style.bold($0.id)) (\($0.level.rawValue))\n  \($0.reason)\n  \(style.dim($0.fix))" }
      .joined(separator: "\n")
  }
}
