import Governance
package import Notation
import Rego

extension PolicyActions {
  /// Runs the tests among policies.
  ///
  /// - Parameters:
  ///   - withStandardData: whether `data.catalog` and `data.baseline` are those that come with Ephor.
  ///   - threshold: the least percentage of lines that must be covered.
  package static func test(
    _ paths: [String], withStandardData: Bool, threshold: Double?, surroundings: Surroundings
  ) throws -> PolicyTestAnswer {
    let sources = try PolicySources(paths)
    var data = sources.data.json
    if withStandardData {
      let standard = try Rules.read(RulesFolder.standard(surroundings)).policyData
      data = PolicySources.merged(data, standard)
    }
    let runner = try PolicyTestRunner(sources.modules, data: Value(data))
    return PolicyTestAnswer(report: runner.run(), threshold: threshold)
  }
}

/// What came of policy tests, with the lines that none of them reached.
package struct PolicyTestAnswer: Answer {
  let report: PolicyTestReport
  let threshold: Double?

  /// 1 when a test failed, there was none, or too few lines were covered.
  package var exitCode: Int32 {
    let covered = threshold.map { report.coverage.share * 100 >= $0 } ?? true
    return report.isGood && covered && !report.results.isEmpty ? 0 : 1
  }

  /// `{"passed", "failed", "skipped", "coverage", "failures", "not_covered": {file: [lines]}}`
  package var json: JSON {
    [
      "passed": JSON(count { $0 == .passed }), "failed": JSON(report.results.count { !$0.isGood }),
      "skipped": JSON(count { $0 == .skipped }), "coverage": JSON(finite: report.coverage.share) ?? .null,
      "failures": .array(
        report.results.filter { !$0.isGood }.map {
          [
            "test": .string("\($0.package).\($0.name)"), "file": .string($0.location.file),
            "line": JSON($0.location.position.line),
          ]
        }),
      "not_covered": .object(
        JSONObject(
          report.coverage.files.filter { !$0.missed.isEmpty }.map {
            ($0.file, .array($0.missed.map { JSON($0) }))
          })),
    ]
  }

  private func count(_ matches: (PolicyTestResult.Outcome) -> Bool) -> Int {
    report.results.count { matches($0.outcome) }
  }

  /// Every failure, missing lines by file, then `N passed, N failed, N skipped`.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    for result in report.results where !result.isGood {
      lines.append("\(style.paint("FAIL", "31")) \(result.location): \(result.package).\(result.name)")
      if case .errored(let error) = result.outcome { lines.append("     \(error)") }
      lines += result.printed.map { "     \($0)" }
    }
    for file in report.coverage.files where !file.missed.isEmpty {
      lines.append("not covered  \(file.file): \(file.missed.map(String.init).joined(separator: ", "))")
    }
    let share = Int((report.coverage.share * 1000).rounded(.down))
    lines.append("\(share / 10).\(share % 10) % of lines covered")
    lines.append(
      "\(count { $0 == .passed }) passed, \(report.results.count { !$0.isGood }) failed, \(count { $0 == .skipped }) skipped"
    )
    return lines.joined(separator: "\n")
  }
}
