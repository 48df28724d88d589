import Governance
import Notation
import Rego

/// `ephor policy test`: the tests among policies, what they cover, and whether they notice changes.
package struct TestPolicies {
  package var paths: [String]
  package var bundles: [String] = []
  package var grants = PolicyGrants()
  /// Whether `data.catalog` and `data.baseline` are those that come with Ephor.
  package var withStandardData = false
  /// The least percentage of lines that must be covered.
  package var threshold: Double?
  /// Whether the answer is about coverage, as with `opa test --coverage`.
  package var showsCoverage = false
  package var isVerbose = false
  /// Which tests to run, as a regular expression over `data.package.test_name`.
  package var selection: String?
  /// Whether a run without tests is a failure; it is, unless somebody says otherwise.
  package var failsOnEmpty = true
  /// Whether a test that is skipped fails the run, as with `opa`.
  package var failsOnSkipped = true
  /// How often each test runs.
  package var count = 1
  package var readsVersion0 = false
  /// What is told of how a test that failed came to it; with the values of variables where `showsVariables`.
  package var explain = EvaluatePolicy.Explain.off
  package var showsVariables = false
  /// Seconds for each test; nil takes the standard budget.
  package var timeout: Double?
  package var surroundings: Surroundings

  /// Changes tried unless somebody says otherwise.
  package static let standardMutationLimit = MutationTester.standardLimit

  package init(paths: [String], surroundings: Surroundings) {
    self.paths = paths
    self.surroundings = surroundings
  }

  /// Runs the tests.
  ///
  /// - Throws: errors of files; `RegoError` when policies do not compile.
  package func run() throws -> PolicyTestAnswer {
    let (modules, data) = try sources()
    let runner = try PolicyTestRunner(modules, data: data, options: grants.compileOptions())
    let isSelected = try selecting()
    var options = try evaluation()
    if let timeout { options.limits.seconds = timeout }
    let report = runner.run(options: options, count: count, selecting: isSelected)
    var answer = PolicyTestAnswer(report: report, request: self)
    if explain != .off || showsVariables {
      var compiling = try grants.compileOptions()
      compiling.tracing = true
      let policy = try CompiledPolicy(modules, data: data, options: compiling)
      for result in report.results where !result.isGood {
        answer.traces[result.fullName] =
          policy.trace(
            "result = \(result.fullName)", options: options,
            keepsVariables: showsVariables || explain == .debug
          ).trace
      }
    }
    return answer
  }

  /// Changes the policies one small step at a time and asks whether the tests notice.
  package func mutate(limit: Int, threshold: Double?) throws -> MutationAnswer {
    let (modules, data) = try sources()
    let report = try MutationTester(modules, data: data, options: grants.compileOptions()).run(
      options: evaluation(), limit: limit, selecting: try selecting())
    return MutationAnswer(report: report, threshold: threshold)
  }

  private func sources() throws -> (modules: [PolicyModule], data: Value) {
    let sources = try PolicySources(
      paths, bundles: bundles, version: readsVersion0 ? .v0 : .v1, grants: grants)
    guard withStandardData else { return (sources.modules, sources.data) }
    let standard = try Rules.read(RulesFolder.standard(surroundings)).policyData
    return (sources.modules, PolicyBundle.merged(sources.data, Value(standard)))
  }

  private func evaluation() throws -> EvaluationOptions {
    var options = PolicyActions.options(surroundings)
    try grants.open(&options)
    return options
  }

  private func selecting() throws -> (String) -> Bool {
    guard let selection else { return { _ in true } }
    do {
      let pattern = try RegularExpression(selection)
      return { pattern.isMatch($0) }
    } catch {
      throw GateError(
        "policy.selection", "--run '\(selection)' is no regular expression: \(error)",
        remedy: "write one in the syntax of RE2, for example 'data.example.test_denies'")
    }
  }
}
