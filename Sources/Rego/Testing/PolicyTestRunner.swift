internal import Notation

/// Runs the tests among policies: rules whose name begins with `test_` hold when the test passes.
///
///     let report = try PolicyTestRunner(modules).run()
public struct PolicyTestRunner: Sendable {
  /// A test is run at most this often.
  public static let repetitionLimit = 1_000_000

  let policy: CompiledPolicy
  let tests: [PolicyTest]

  /// Compiles modules, those with tests and those they test.
  public init(
    _ modules: [PolicyModule], data: Value = .object(RegoObject()), options: CompileOptions = .init()
  ) throws(RegoError) {
    var options = options
    options.coverage = true
    policy = try CompiledPolicy(modules, data: data, options: options)
    tests = modules.flatMap { PolicyTest.all(in: $0) }
  }

  /// The number of tests found.
  public var testCount: Int { tests.count }

  /// The names a selection is matched against: `data.p.test_x`.
  public var testNames: [String] { tests.map { "\($0.packageText).\($0.name)" } }

  /// Runs the selected tests; what a test does to the budget does not concern the next.
  ///
  /// - Parameters:
  ///   - options: budget, clock, network and strictness of each.
  ///   - count: how often each is run, at least once; the first run that fails tells the outcome.
  ///   - isSelected: whether the test of that name is run.
  public func run(
    options: EvaluationOptions = .init(), count: Int = 1,
    selecting isSelected: (String) -> Bool = { _ in true }
  ) -> PolicyTestReport {
    let record = CoverageRecord(count: policy.coverageMarks.count)
    let selected = tests.filter { isSelected("\($0.packageText).\($0.name)") }
    let results = selected.map { test in
      let (result, own) = run(test, options, count: count)
      record.formUnion(own)
      return result
    }
    let testFiles = Set(tests.map { $0.module.source.file })
    return PolicyTestReport(
      results: results,
      coverage: CoverageReport(marks: policy.coverageMarks, record: record) { !testFiles.contains($0) })
  }

  /// Runs one test, with what it reached.
  func run(
    _ test: PolicyTest, _ options: EvaluationOptions, count: Int = 1
  ) -> (result: PolicyTestResult, reached: CoverageRecord) {
    let own = CoverageRecord(count: policy.coverageMarks.count)
    var outcome = PolicyTestResult.Outcome.skipped
    var printed: [String] = []
    var cases: [PolicyTestCase] = []
    var runs: Int64 = 0
    var duration = Duration.zero
    if !test.isSkipped, test.rules[0].head.parameters != nil {
      outcome = .errored(
        test.module.source.error(
          .type, "function \(test.reference) cannot be a test", at: test.place,
          remedy: "A test has no parameters; `test_x[name] if { … }` has a case for each name."))
    } else if !test.isSkipped {
      do throws(RegoError) {
        let query = try policy.prepare("result = \(test.reference)")
        let queries = CaseQueries(test, policy)
        repeat {
          let start = ContinuousClock.now
          defer { duration += ContinuousClock.now - start }
          runs += 1
          let evaluation = try query.run(input: nil, options: options, coverage: own)
          let value = evaluation.results.first?["result"]
          cases = try queries.cases(of: value, options)
          outcome = PolicyTestRunner.outcome(value, cases)
          printed = evaluation.printed
        } while outcome == .passed && runs < Int64(min(count, PolicyTestRunner.repetitionLimit))
      } catch {
        outcome = .errored(error)
      }
    }
    let result = PolicyTestResult(
      package: test.packageText, name: test.name, location: test.module.source.location(test.place),
      outcome: outcome, cases: cases, printed: printed,
      durationNanoseconds: duration.wholeNanoseconds / max(1, runs))
    return (result, own)
  }

  /// True when a test with this value passes: true does, and an object of cases when each of them does.
  static func isPass(_ value: Value?) -> Bool {
    if case .object(let cases)? = value, !cases.isEmpty { return cases.allSatisfy { isPass($0.value) } }
    return value == true
  }

  static func outcome(_ value: Value?, _ cases: [PolicyTestCase]) -> PolicyTestResult.Outcome {
    let failed = cases.filter { !$0.isPassed }.map(\.name)
    return failed.isEmpty && isPass(value) ? .passed : .failed(cases: failed)
  }
}

extension Duration {
  /// Nanoseconds, cut to a whole number; durations of centuries stop at the largest.
  var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflows ? .max : scaled + attoseconds / 1_000_000_000
  }
}
