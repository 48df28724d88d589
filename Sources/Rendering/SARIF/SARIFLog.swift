/// What a SARIF 2.1.0 log of another tool says, with defaults resolved.
package struct SARIFLog: Sendable, Hashable {
  package var runs: [SARIFRun]
}

/// One run of one tool.
package struct SARIFRun: Sendable, Hashable {
  package var tool: ReportTool
  package var rules: [SARIFRule]
  /// Nil where the run says nothing about results, which is not the same as having none (§3.14.23).
  package var results: [SARIFResult]?
  /// Whether all invocations succeeded; nil where the log tells of none.
  package var isSuccessful: Bool?
  /// What the tool reports about its own run at level `error`.
  package var errors: [String]
}

/// A rule of the tool or of one of its extensions.
package struct SARIFRule: Sendable, Hashable {
  package var id: String
  package var name: String
  package var title: String
  package var level: ReportLevel
  package var tags: [String]
}

/// One result with its level, message and place resolved.
package struct SARIFResult: Sendable, Hashable {
  /// Empty where the log names no rule.
  package var ruleID: String
  /// After §3.27.10: the result's own, else its rule's default, else `warning`.
  package var level: ReportLevel
  /// `fail`, `pass`, `open`, `review`, `notApplicable` or `informational` (§3.27.9).
  package var kind: String
  package var message: String
  package var location: ReportLocation?
  /// `fingerprints`, then `partialFingerprints`, by name.
  package var fingerprints: [ReportFact]
  /// Set where every suppression is accepted (§3.27.23).
  package var suppression: ReportSuppression?
}
