/// What a JUnit report of another tool says, suites flattened.
package struct JUnitReport: Sendable, Hashable {
  package var name: String
  package var suites: [JUnitSuite]

  /// Every case of every suite.
  package var cases: [JUnitCase] { suites.flatMap(\.cases) }

  /// How many cases had an outcome.
  package func count(_ outcome: JUnitCase.Outcome) -> Int {
    suites.reduce(0) { $0 + $1.cases.count { $0.outcome == outcome } }
  }
}

/// A suite with its own cases; nested suites stand beside it, their name led by its name and ` / `.
package struct JUnitSuite: Sendable, Hashable {
  package var name: String
  package var timestamp: String?
  package var cases: [JUnitCase]
  package var properties: [ReportFact]
  /// The count that the suite's own attribute `tests` claims, nested suites included; nil where it claims none.
  package var claimedTests: Int?
  /// The same for `failures` and `errors` together.
  package var claimedFailures: Int?
}

/// One test and how it ended.
package struct JUnitCase: Sendable, Hashable {
  /// How a test ended.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case passed
    case failed
    case errored
    case skipped
  }

  package var name: String
  package var classname: String
  package var outcome: Outcome
  /// The message of the failure, error or skip; empty where there is none.
  package var message: String
  /// Its type attribute.
  package var type: String
  /// The text inside it: a stack trace, the details.
  package var text: String
  /// Nil where the report gives no proper number.
  package var seconds: Double?
  package var file: String?
  package var line: Int?
  package var properties: [ReportFact]
  /// True where a run again passed after a failure (`flakyFailure`, `flakyError`, Surefire).
  package var isFlaky: Bool
}
