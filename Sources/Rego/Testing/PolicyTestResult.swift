public import Notation

/// What came of one policy test.
public struct PolicyTestResult: Sendable {
  /// How a test ended.
  public enum Outcome: Sendable, Hashable {
    case passed
    /// The rule is undefined or not true; for a rule with cases, the cases that failed.
    case failed(cases: [String])
    case errored(RegoError)
    /// Its name begins with `todo_`.
    case skipped
  }

  /// `data.ephor.release`.
  public let package: String
  /// `test_denies_unknown_users`.
  public let name: String
  /// Where the test stands.
  public let location: SourceLocation
  /// What came of it.
  public let outcome: Outcome
  /// The cases of a test that has several, in order; else none.
  public let cases: [PolicyTestCase]
  /// What the test printed.
  public let printed: [String]
  /// What one run took, in nanoseconds; the mean of several.
  public let durationNanoseconds: Int64

  /// `data.ephor.release.test_denies_unknown_users`, which selections are matched against.
  public var fullName: String { "\(package).\(name)" }

  /// True unless the test failed or erred.
  public var isGood: Bool {
    switch outcome {
    case .passed, .skipped: true
    case .failed, .errored: false
    }
  }
}
