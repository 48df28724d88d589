/// What came of all tests of some policies.
public struct PolicyTestReport: Sendable {
  /// In order of file and line.
  public let results: [PolicyTestResult]
  /// Coverage of the modules that hold no tests.
  public let coverage: CoverageReport

  /// True when no test failed or erred.
  public var isGood: Bool { results.allSatisfy(\.isGood) }
}
