package import Notation

/// in-toto's Test Result, version 0.1: which tests ran on an artefact, and how each came out.
///
/// Source: in-toto/attestation, spec/predicates/test-result.md.
package struct TestResult: Sendable, Hashable {
  package static let predicateType = "https://in-toto.io/attestation/test-result/v0.1"

  /// How the whole came out.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case passed = "PASSED"
    case warned = "WARNED"
    case failed = "FAILED"
  }

  package let outcome: Outcome
  /// What the tests were configured by: rules, data.
  package let configuration: [ResourceDescriptor]
  /// Names, in order.
  package let passed: [String]
  package let warned: [String]
  package let failed: [String]

  package init(
    outcome: Outcome, configuration: [ResourceDescriptor], passed: [String], warned: [String],
    failed: [String]
  ) {
    self.outcome = outcome
    self.configuration = configuration
    self.passed = passed
    self.warned = warned
    self.failed = failed
  }

  /// The predicate.
  package var predicate: JSONObject {
    [
      "result": .string(outcome.rawValue), "configuration": .array(configuration.map(\.json)),
      "passedTests": .array(passed.map(JSON.string)), "warnedTests": .array(warned.map(JSON.string)),
      "failedTests": .array(failed.map(JSON.string)),
    ]
  }

  /// The statement about these artefacts.
  package func statement(about subjects: [Subject]) throws -> DerivedStatement {
    try DerivedStatement(subjects: subjects, predicateType: Self.predicateType, predicate: predicate)
  }
}
