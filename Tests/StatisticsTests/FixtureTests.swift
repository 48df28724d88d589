import SharedData
import Testing

@testable import Statistics

@Suite("Reference values of intervals and generators", .enabled(if: SharedData.isPresent))
struct FixtureTests {
  @Test func `intervals are statsmodels'`() throws {
    let fixtures = try SharedData.reference("fixtures.json")
    for method in [ProportionMethod.wilson, .clopperPearson] {
      for fixture in try fixtures[method.rawValue].list {
        let proportion = try Proportion(successes: fixture["x"].integer, trials: fixture["n"].integer)
        expectClose(proportion.interval(method), try fixture["ci95"].numbers, absolute: 1e-16)
      }
    }
    for fixture in try fixtures["newcombe"].list {
      let one = try Proportion(successes: fixture["x1"].integer, trials: fixture["n1"].integer)
      let two = try Proportion(successes: fixture["x2"].integer, trials: fixture["n2"].integer)
      let difference = ProportionDifference(one, minus: two)
      let expected = try fixture["diff_ci95"].numbers
      expectClose(difference.value, expected[0])
      expectClose(difference.newcombe(), Array(expected[1...]))
    }
  }

  @Test func `distributions are scipy's`() throws {
    let fixtures = try SharedData.reference("fixtures.json")
    expectClose(NormalDistribution.quantile(0.975), try fixtures["norm_ppf_0975"].number, relative: 1e-15)
    expectClose(
      StudentDistribution.quantile(0.975, degreesOfFreedom: 9), try fixtures["t_ppf_0975_df9"].number,
      relative: 1e-14)
    expectClose(
      ChiSquaredDistribution.upperTail(3.84, degreesOfFreedom: 1), try fixtures["chi2_sf_3.84_1"].number,
      relative: 1e-14)
    expectClose(
      BinomialDistribution.twoSidedTest(7, trials: 20, probability: 0.5),
      try fixtures["binomtest_7_20_p0.5"].number, relative: 1e-14)
  }

  @Test func `repeated trials follow the unbiased formulas`() throws {
    let fixtures = try SharedData.reference("fixtures.json")
    for fixture in try fixtures["pass_at_k_unbiased"].list {
      let trials = try RepeatedTrials(successes: fixture["c"].integer, trials: fixture["n"].integer)
      expectClose(trials.passAny(of: try fixture["k"].integer), try fixture["value"].number)
    }
    for fixture in try fixtures["pass_hat_k_all_k_succeed"].list {
      let trials = try RepeatedTrials(successes: fixture["c"].integer, trials: fixture["n"].integer)
      expectClose(trials.passAll(of: try fixture["k"].integer), try fixture["value"].number)
    }
  }

  @Test("the generator is SplitMix64", arguments: [UInt64(0), 42])
  func generator(_ seed: UInt64) throws {
    let expected = try SharedData.reference("fixtures.json")["splitmix64_seed\(seed)_first3"].list
    for (counter, value) in expected.enumerated() {
      #expect(SplitMix64.output(seed: seed, counter: UInt64(counter) + 1) == (try value.wide))
    }
  }
}
