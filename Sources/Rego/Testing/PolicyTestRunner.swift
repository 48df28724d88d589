internal import Notation

/// Runs the tests among policies: rules whose name begins with `test_` hold when the test passes.
///
///     let report = try PolicyTestRunner(modules).run()
public struct PolicyTestRunner: Sendable {
  private let policy: CompiledPolicy
  private let tests: [Test]

  private struct Test: Sendable {
    let module: PolicyModule
    let name: String
    let place: Place
    let isSkipped: Bool
  }

  /// Compiles modules, those with tests and those they test.
  public init(
    _ modules: [PolicyModule], data: Value = .object(RegoObject()), options: CompileOptions = .init()
  ) throws(RegoError) {
    var options = options
    options.coverage = true
    policy = try CompiledPolicy(modules, data: data, options: options)
    tests = modules.flatMap { PolicyTestRunner.tests(in: $0) }
  }

  private static func tests(in module: PolicyModule) -> [Test] {
    var seen: Set<String> = []
    var tests: [Test] = []
    for rule in module.rules {
      let name = rule.head.reference.dropFirst().reduce(into: rule.head.name) { name, step in
        if let text = step.scalar?.string { name += ".\(text)" }
      }
      let last = rule.head.reference.last { $0.scalar?.string != nil }?.scalar?.string ?? rule.head.name
      let isSkipped = last.hasPrefix("todo_test_") || rule.head.name.hasPrefix("todo_test_")
      guard isSkipped || last.hasPrefix("test_") || rule.head.name.hasPrefix("test_") else { continue }
      guard seen.insert(name).inserted else { continue }
      tests.append(Test(module: module, name: name, place: rule.place, isSkipped: isSkipped))
    }
    return tests
  }

  /// The number of tests found.
  public var testCount: Int { tests.count }

  /// Runs every test; what a test does to the budget does not concern the next.
  public func run(options: EvaluationOptions = .init()) -> PolicyTestReport {
    let record = CoverageRecord(count: policy.coverageMarks.count)
    let results = tests.map { run($0, options, record) }
    let testFiles = Set(tests.map { $0.module.source.file })
    return PolicyTestReport(
      results: results,
      coverage: CoverageReport(marks: policy.coverageMarks, record: record) { !testFiles.contains($0) })
  }

  private func run(
    _ test: Test, _ options: EvaluationOptions, _ record: CoverageRecord
  ) -> PolicyTestResult {
    let package = RulePath.text(test.module.package.map { Value($0) })
    func result(_ outcome: PolicyTestResult.Outcome, printed: [String] = []) -> PolicyTestResult {
      PolicyTestResult(
        package: package, name: test.name, location: test.module.source.location(test.place),
        outcome: outcome,
        printed: printed)
    }
    if test.isSkipped { return result(.skipped) }
    let path = test.module.package + test.name.split(separator: ".").map(String.init)
    do throws(RegoError) {
      let reference = RulePath.text(path.map { Value($0) })
      let query = try policy.prepare("result = \(reference)")
      let own = CoverageRecord(count: policy.coverageMarks.count)
      let evaluation: Evaluation
      do throws(RegoError) {
        evaluation = try query.run(input: nil, options: options, coverage: own)
      } catch {
        record.formUnion(own)
        throw error
      }
      record.formUnion(own)
      return result(
        PolicyTestRunner.outcome(evaluation.results.first?["result"]), printed: evaluation.printed)
    } catch {
      return result(.errored(error))
    }
  }

  /// True is a pass; an object of cases passes when each of them does.
  private static func outcome(_ value: Value?) -> PolicyTestResult.Outcome {
    guard let value else { return .failed(cases: []) }
    if case .object(let cases) = value, !cases.isEmpty {
      let failed = cases.filter { outcome($0.value) != .passed }.map { $0.key.templateText.string }
      return failed.isEmpty ? .passed : .failed(cases: failed)
    }
    return value == true ? .passed : .failed(cases: [])
  }
}
