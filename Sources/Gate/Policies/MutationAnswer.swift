package import Notation
import Rego

/// Which changes to policies their tests did not notice.
package struct MutationAnswer: Answer {
  let report: MutationReport
  /// The least percentage of changes that tests must notice.
  let threshold: Double?

  /// 1 when too many changes went unnoticed; without a threshold, when any did.
  package var exitCode: Int32 {
    if let threshold { return report.share * 100 >= threshold ? 0 : 1 }
    return report.unnoticed.isEmpty ? 0 : 1
  }

  /// `{"noticed", "survived", "uncovered", "invalid", "skipped", "score", "mutations": […]}`
  package var json: JSON {
    [
      "noticed": JSON(report.count(.noticed)), "survived": JSON(report.count(.survived)),
      "uncovered": JSON(report.count(.uncovered)), "invalid": JSON(report.count(.invalid)),
      "skipped": JSON(report.skippedCount),
      "score": JSON(finite: (report.share * 10_000).rounded() / 100) ?? .null,
      "mutations": .array(
        report.unnoticed.map { one in
          [
            "kind": .string(one.mutation.kind.rawValue), "outcome": .string(one.outcome.rawValue),
            "rule": .string(one.mutation.rule), "file": .string(one.mutation.location.file),
            "line": JSON(one.mutation.location.position.line),
            "column": JSON(one.mutation.location.position.column),
            "before": .string(one.mutation.before), "after": .string(one.mutation.after),
          ]
        }),
    ]
  }

  /// Every change that went unnoticed, then the score.
  package func text(_ style: TextStyle) -> String {
    var lines = report.unnoticed.map { one in
      let before = Self.short(one.mutation.before)
      let change =
        one.mutation.after.isEmpty
        ? "removing `\(before)`" : "`\(before)` → `\(Self.short(one.mutation.after))`"
      let word = one.outcome == .survived ? style.paint("SURVIVED", "31") : style.paint("UNTESTED", "33")
      return "\(word) \(one.mutation.location): \(one.mutation.rule): \(change)"
    }
    let tenths = Int((report.share * 1000).rounded(.down))
    if report.skippedCount > 0 { lines.append("\(report.skippedCount) changes were left out; raise --limit") }
    lines.append(
      "\(report.count(.noticed)) noticed, \(report.count(.survived)) survived, \(report.count(.uncovered)) untested, \(report.count(.invalid)) did not compile: \(tenths / 10).\(tenths % 10) % noticed"
    )
    return lines.joined(separator: "\n")
  }

  private static func short(_ text: String) -> String {
    let line = text.split { $0 == "\n" || $0 == "\t" || $0 == " " }.joined(separator: " ")
    return line.count > 80 ? line.prefix(80) + "…" : line
  }
}
