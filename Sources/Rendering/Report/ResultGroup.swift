/// Findings of one rule that stand next to each other: a reader sees the rule, its harm and the way out once, and
/// below it each place where the rule is broken.
package struct ResultGroup: Sendable {
  /// At least one, all of the same rule.
  package private(set) var results: [ReportResult]

  /// Neighbours of the same rule put together; the order stays.
  package static func groups(of results: [ReportResult]) -> [ResultGroup] {
    var groups: [ResultGroup] = []
    for result in results {
      if let last = groups.last, last.results[0].rule.id == result.rule.id {
        groups[groups.count - 1].results.append(result)
      } else {
        groups.append(ResultGroup(results: [result]))
      }
    }
    return groups
  }

  /// `VIOLATED`, or `3 VIOLATED, 2 INCONCLUSIVE` where there are several.
  ///
  /// - Parameter dot: what stands between an outcome and the word that it is waived.
  package func status(dot: String = "·") -> String {
    let shown = results.map { $0.status(dot: dot) }
    guard shown.count > 1 else { return shown[0] }
    return Self.unique(shown).map { status in "\(shown.count { $0 == status }) \(status)" }.joined(
      separator: ", ")
  }

  /// Each value once, in the order of its first appearance.
  package static func unique<Element: Hashable>(_ values: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return values.filter { seen.insert($0).inserted }
  }
}

extension ReportResult {
  /// `VIOLATED`, or `VIOLATED · WAIVED` where the finding stands but does not count.
  package func status(dot: String) -> String { status + (suppression.map { " \(dot) \($0.label)" } ?? "") }
}
