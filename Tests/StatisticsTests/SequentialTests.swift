import SharedData
import Testing

@testable import Statistics

@Suite("Sequential tests and accelerated intervals")
struct SequentialTests {
  @Test(.enabled(if: SharedData.isPresent)) func `the sequential test has the reference's boundaries`() throws
  {
    let reference = try SharedData.reference("fixtures.json")["sprt_bernoulli"]
    let test = try SequentialRateTest(
      null: try reference["p0"].number, alternative: try reference["p1"].number,
      alpha: try reference["alpha"].number, beta: try reference["beta"].number)
    expectClose(test.upperLog, try reference["upper_log"].number)
    expectClose(test.lowerLog, try reference["lower_log"].number)
    expectClose(test.successStep, try reference["step_success"].number)
    expectClose(test.failureStep, try reference["step_failure"].number)
  }

  @Test func `the sequential test stops where its boundaries say`() throws {
    let test = try SequentialRateTest(null: 0.1, alternative: 0.2, alpha: 0.05, beta: 0.1)
    #expect(test.decision(successes: 0, failures: 19) == .carryOn)
    #expect(test.decision(successes: 0, failures: 20) == .acceptNull)
    #expect(test.decision(successes: 4, failures: 0) == .carryOn)
    #expect(test.decision(successes: 5, failures: 0) == .acceptAlternative)
    #expect(throws: StatisticsError(.invalidProbability, "")) {
      try SequentialRateTest(null: 0.1, alternative: 0.1, alpha: 0.05, beta: 0.1)
    }
  }

  @Test func `the accelerated interval is the percentile one without bias and skewness`() throws {
    let replicates = (0...1_000).map { Double($0) / 1_000 }
    let interval = try #require(
      BootstrapSummary.accelerated(
        replicates, value: 0.5, jackknife: [(0.4, 5), (0.6, 5)], confidence: .ninetyFive))
    expectClose(interval.low, 0.025, relative: 1e-9)
    expectClose(interval.high, 0.975, relative: 1e-9)
    // Replicates below the value on the whole: the bounds move up.
    let shifted = try #require(
      BootstrapSummary.accelerated(replicates, value: 0.6, jackknife: [(0.5, 5), (0.7, 5)]))
    #expect(shifted.low > interval.low && shifted.high > interval.high)
    #expect(BootstrapSummary.accelerated([1, 1], value: 2, jackknife: [(1, 3)]) == nil)
  }
}
