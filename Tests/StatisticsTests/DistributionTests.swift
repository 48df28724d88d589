import Testing

@testable import Statistics

@Suite("Distributions")
struct DistributionTests {
  @Test func `log gamma has the factorials and the half integers`() {
    var factorial = 1.0
    for n in 1...20 {
      expectClose(SpecialFunctions.logGamma(Double(n)), log(factorial), relative: 1e-14, absolute: 1e-14)
      factorial *= Double(n)
    }
    // Γ(½) = √π, and the recurrence from there.
    var half = Double.pi.squareRoot()
    for n in 0..<20 {
      expectClose(SpecialFunctions.logGamma(Double(n) + 0.5), log(half), relative: 2e-14, absolute: 1e-14)
      half *= Double(n) + 0.5
    }
    // Abramowitz and Stegun, table 6.4: log Γ(1.5) and Stirling's range.
    expectClose(SpecialFunctions.logGamma(1.5), -0.1207822376352452, relative: 1e-13)
    expectClose(SpecialFunctions.logGamma(1e6), 12_815_504.569147611, relative: 1e-14)
    #expect(SpecialFunctions.logGamma(0).isNaN)
    #expect(SpecialFunctions.logGamma(-1.5).isNaN)
  }

  private func log(_ x: Double) -> Double { Elementary.log(x) }

  @Test func `the normal quantile is the inverse of both tails, far out as well`() {
    // Wichura's own check values (Algorithm AS 241).
    expectClose(NormalDistribution.quantile(0.25), -0.674489750196081744, relative: 1e-15)
    expectClose(NormalDistribution.quantile(0.001), -3.09023230616781357, relative: 1e-15)
    expectClose(NormalDistribution.quantile(1e-20), -9.26234008979840828, relative: 1e-15)
    for exponent in stride(from: -300, through: -1, by: 13) {
      let tail = Elementary.exp(Double(exponent))
      let z = NormalDistribution.quantile(upperTail: tail)
      expectClose(NormalDistribution.upperTail(z), tail, relative: 1e-12)
    }
    expectClose(NormalDistribution.cumulative(1.96), 0.9750021048517795, relative: 1e-15)
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
  }

  @Test func `binomial tails are the exact sums for every small case`() throws {
    for n in 1...12 {
      for numerator in 1...9 {
        // pˣqⁿ⁻ˣ·C(n,x) in exact tenths: every product is a whole number below 2⁵³.
        let masses = (0...n).map { x -> Double in
          var value = 1.0
          for i in 0..<x { value = value * Double(n - i) / Double(i + 1) }
          for _ in 0..<x { value *= Double(numerator) }
          for _ in x..<n { value *= Double(10 - numerator) }
          return value
        }
        let total = masses.reduce(0, +)
        let p = Double(numerator) / 10
        for x in 0...n {
          let upper = masses[x...].reduce(0, +) / total
          let lower = masses[...x].reduce(0, +) / total
          expectClose(BinomialDistribution.upperTail(x, trials: n, probability: p), upper, relative: 1e-13)
          expectClose(BinomialDistribution.lowerTail(x, trials: n, probability: p), lower, relative: 1e-13)
          expectClose(
            BinomialDistribution.mass(x, trials: n, probability: p), masses[x] / total, relative: 1e-13)
          let two = masses.filter { $0 <= masses[x] * (1 + 1e-7) }.reduce(0, +) / total
          expectClose(
            BinomialDistribution.twoSidedTest(x, trials: n, probability: p), two, relative: 1e-12)
        }
      }
    }
  }

  @Test func `far binomial tails keep their relative precision`() {
    // 2⁻¹⁰⁰⁰ exactly, and P(X ≥ 999) = 1001·2⁻¹⁰⁰⁰.
    expectClose(
      BinomialDistribution.upperTail(1_000, trials: 1_000, probability: 0.5), 0x1p-1000, relative: 1e-12)
    expectClose(
      BinomialDistribution.upperTail(999, trials: 1_000, probability: 0.5), 1_001 * 0x1p-1000,
      relative: 1e-12)
  }

  @Test func `hypergeometric tails are the exact sums for every small case`() {
    func choose(_ n: Int, _ k: Int) -> Double {
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }.rounded()
    }
    for successes in 0...6 {
      for failures in 0...6 {
        for draws in 0...(successes + failures) {
          let masses = (0...draws).map { choose(successes, $0) * choose(failures, draws - $0) }
          let total = masses.reduce(0, +)
          for x in 0...draws {
            let upper = masses[x...].reduce(0, +) / total
            let lower = masses[...x].reduce(0, +) / total
            expectClose(
              HypergeometricDistribution.upperTail(
                x, successes: successes, failures: failures, draws: draws), upper, relative: 1e-12,
              absolute: 1e-14)
            expectClose(
              HypergeometricDistribution.lowerTail(
                x, successes: successes, failures: failures, draws: draws), lower, relative: 1e-12,
              absolute: 1e-14)
          }
        }
      }
    }
  }

  @Test func `beta quantiles invert the distribution over many shapes`() {
    for a in [0.5, 1, 2.5, 40, 3_000] {
      for b in [0.5, 1, 7, 900] {
        for p in [1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.999] {
          let x = BetaDistribution.quantile(p, a, b)
          if x > 0, x < 1 - 1e-9 {
            expectClose(BetaDistribution.cumulative(x, a, b), p, relative: 1e-9, "a \(a) b \(b) p \(p)")
          }
        }
      }
    }
    // Uniform and arcsine laws in closed form.
    expectClose(BetaDistribution.quantile(0.3, 1, 1), 0.3, relative: 1e-14)
    expectClose(BetaDistribution.quantile(0.25, 0.5, 0.5), 0.146446609406726237799, relative: 1e-13)
  }

  @Test func `chi-squared and t tails have their closed forms`() {
    // Two degrees of freedom: e^(−x/2); four: (1 + x/2) e^(−x/2).
    for x in [0.1, 1, 5, 40, 700] {
      let tail = Elementary.exp(-x / 2)
      expectClose(ChiSquaredDistribution.upperTail(x, degreesOfFreedom: 2), tail, relative: 1e-12)
      expectClose(
        ChiSquaredDistribution.upperTail(x, degreesOfFreedom: 4), (1 + x / 2) * tail, relative: 1e-12)
    }
    // One degree: Cauchy; two: t = p√2/√(1 − p²) with p = 2·0.975 − 1.
    expectClose(StudentDistribution.quantile(0.75, degreesOfFreedom: 1), 1, relative: 1e-13)
    expectClose(
      StudentDistribution.quantile(0.975, degreesOfFreedom: 2), 4.302652729749464, relative: 1e-13)
    expectClose(
      StudentDistribution.quantile(0.975, degreesOfFreedom: 30), 2.0422724563012373, relative: 1e-12)
    expectClose(
      StudentDistribution.twoSidedTail(2.0422724563012373, degreesOfFreedom: 30), 0.05, relative: 1e-12)
    #expect(StudentDistribution.quantile(0.5, degreesOfFreedom: 5) == 0)
  }
}
