internal import Notation

/// Changes policies one small step at a time and asks whether their tests notice.
///
/// Only tests that reach a changed statement are run for it, the quickest first, until one fails.
public struct MutationTester: Sendable {
  /// Changes tried unless the caller says otherwise.
  public static let standardLimit = 2_000
  /// A changed policy may run this many seconds a test; longer counts as noticed, since the test would hang.
  static let secondsPerTest = 5.0

  private let modules: [PolicyModule]
  private let data: Value
  private let options: CompileOptions

  public init(
    _ modules: [PolicyModule], data: Value = .object(RegoObject()), options: CompileOptions = .init()
  ) {
    self.modules = modules
    self.data = data
    self.options = options
  }

  /// Tries the changes; of more than `limit` an even selection.
  ///
  /// - Throws: `RegoError` when the policies do not compile, or a test fails before anything is changed.
  public func run(
    options evaluation: EvaluationOptions = .init(), limit: Int = MutationTester.standardLimit,
    selecting isSelected: (String) -> Bool = { _ in true }
  ) throws(RegoError) -> MutationReport {
    let runner = try PolicyTestRunner(modules, data: data, options: options)
    var witnesses: [(test: PolicyTest, reached: CoverageRecord, duration: Int64)] = []
    for test in runner.tests where !test.isSkipped && isSelected("\(test.packageText).\(test.name)") {
      let (result, reached) = runner.run(test, evaluation)
      guard result.isGood else {
        throw RegoError(
          .evaluationInternal, "\(result.fullName) fails before anything is changed",
          remedy: "Make the tests pass first.", location: result.location)
      }
      witnesses.append((test, reached, result.durationNanoseconds))
    }
    witnesses.sort { $0.duration < $1.duration }
    let testFiles = Set(runner.tests.map { $0.module.source.file })
    var mutations: [Mutation] = []
    for (index, module) in modules.enumerated() where !testFiles.contains(module.source.file) {
      mutations += MutationFinder(module, index: index).found
    }
    let all = mutations.count
    if all > limit, limit > 0 { mutations = (0..<limit).map { mutations[$0 * all / limit] } }
    var marks: [String: [Int32: [Int]]] = [:]
    for (number, mark) in runner.policy.coverageMarks.enumerated() {
      marks[mark.source.file, default: [:]][mark.place.start, default: []].append(number)
    }
    var tried: [(mutation: Mutation, outcome: MutationReport.Outcome)] = []
    for mutation in mutations {
      let own = marks[modules[mutation.module].source.file]?[mutation.witness.start]
      let tests = witnesses.filter { witness in
        own.map { $0.contains { witness.reached.isReached($0) } } ?? true
      }
      tried.append((mutation, outcome(of: mutation, tests.map(\.test), evaluation)))
    }
    return MutationReport(tried: tried, skippedCount: all - mutations.count)
  }

  private func outcome(
    of mutation: Mutation, _ tests: [PolicyTest], _ evaluation: EvaluationOptions
  ) -> MutationReport.Outcome {
    // A rule that is not reached may still be noticed by its absence, so its removal asks every test.
    guard !tests.isEmpty else { return .uncovered }
    let original = modules[mutation.module]
    var changed = modules
    do throws(RegoError) {
      changed[mutation.module] = try PolicyModule(
        file: original.source.file, text: mutation.applied(to: original.source), version: original.version)
      let policy = try CompiledPolicy(changed, data: data, options: options)
      var evaluation = evaluation
      evaluation.limits.seconds = min(evaluation.limits.seconds ?? .infinity, MutationTester.secondsPerTest)
      for test in tests where !holds(test, policy, evaluation) { return .noticed }
      return .survived
    } catch {
      return .invalid
    }
  }

  private func holds(_ test: PolicyTest, _ policy: CompiledPolicy, _ options: EvaluationOptions) -> Bool {
    do throws(RegoError) {
      let value = try policy.value(of: test.reference, options: options)
      let cases = try PolicyTestRunner.CaseQueries(test, policy).cases(of: value, options)
      return PolicyTestRunner.outcome(value, cases) == .passed
    } catch {
      return false
    }
  }
}
