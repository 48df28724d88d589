import Testing

@testable import Statistics

@Suite("Comparisons")
struct ComparisonTests {
  @Test func `McNemar's test has its textbook values`() throws {
    // Agresti, Categorical Data Analysis (2nd ed.), table 10.1: 794, 150, 86, 570; z² = 17.36 uncorrected.
    let test = McNemarTest(try PairedProportions(both: 794, firstOnly: 150, secondOnly: 86, neither: 570))
    expectClose(test.statistic, 64 * 64 / 236.0)
    expectClose(test.correctedStatistic, 63 * 63 / 236.0)
    // b = 1, c = 5: 2·(1 + 6)/64.
    let small = McNemarTest(try PairedProportions(both: 0, firstOnly: 1, secondOnly: 5, neither: 0))
    expectClose(small.exact, 14 / 64.0, relative: 1e-13)
    expectClose(small.midP, 8 / 64.0, relative: 1e-13)
    let none = McNemarTest(try PairedProportions(both: 3, firstOnly: 0, secondOnly: 0, neither: 3))
    #expect(none.exact == 1 && none.midP == 1 && none.statistic == 0)
  }

  @Test func `Fisher's test has the tea taster's values`() throws {
    let tea = FisherExactTest(
      try Proportion(successes: 3, trials: 4), try Proportion(successes: 1, trials: 4))
    expectClose(tea.greater, 17 / 70.0, relative: 1e-13)
    expectClose(tea.twoSided, 34 / 70.0, relative: 1e-13)
    #expect(tea.oddsRatio == 9)
    let even = FisherExactTest(
      try Proportion(successes: 2, trials: 4), try Proportion(successes: 2, trials: 4))
    #expect(even.twoSided == 1)
  }

  @Test func `Fisher's two-sided p-value is the sum over likelier tables for every small case`() throws {
    func choose(_ n: Int, _ k: Int) -> Double {
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }.rounded()
    }
    for n in 1...5 {
      for m in 1...5 {
        for a in 0...n {
          for c in 0...m {
            let masses = (0...n).map { choose(n, $0) * choose(m, a + c - $0) }
            let expected = masses.filter { $0 <= masses[a] }.reduce(0, +) / masses.reduce(0, +)
            let test = FisherExactTest(
              try Proportion(successes: a, trials: n), try Proportion(successes: c, trials: m))
            expectClose(test.twoSided, expected, relative: 1e-11, "\(a)/\(n) \(c)/\(m)")
          }
        }
      }
    }
  }

  @Test func `the chi-squared test has its textbook value and leaves empty columns out`() throws {
    // Agresti: 762, 327, 468; 484, 239, 477: X² = 30.07, df 2.
    let test = try #require(ChiSquaredTest([[762, 327, 468], [484, 239, 477]]))
    expectClose(test.statistic, 30.0701, absolute: 0.0001)
    #expect(test.degreesOfFreedom == 2)
    let padded = try #require(ChiSquaredTest([[762, 0, 327, 468], [0, 0, 0, 0], [484, 0, 239, 477]]))
    #expect(padded == test)
    #expect(ChiSquaredTest([[3, 0], [5, 0]]) == nil)
  }

  @Test func `corrections order, bound and reach one`() throws {
    let p = [0.01, 0.04, 0.03, 0.005, 0.9]
    expectClose(try MultipleComparisons.holm.adjusted(p)[0], 0.04)
    expectClose(try MultipleComparisons.holm.adjusted(p)[3], 0.025)
    expectClose(try MultipleComparisons.benjaminiHochberg.adjusted(p)[2], 0.05)
    let bonferroni = try MultipleComparisons.bonferroni.adjusted(p)
    for method in MultipleComparisons.allCases {
      let adjusted = try method.adjusted(p)
      #expect(zip(adjusted, p).allSatisfy { $0 >= $1 && $0 <= 1 })
      if method != .benjaminiYekutieli { #expect(zip(adjusted, bonferroni).allSatisfy { $0 <= $1 + 1e-15 }) }
      #expect(try method.adjusted([]) == [])
      #expect(throws: StatisticsError(.invalidProbability, "")) { try method.adjusted([0.5, .nan]) }
    }
  }

  @Test func `a permutation test of few rows approaches its exact value`() throws {
    // Five rows of +1: only all-plus and all-minus are as extreme, 2 of 32.
    let test = try PairedPermutationTest(differences: [1, 1, 0, 1, 1, 1], permutations: 4_000, seed: 3)
    #expect((test.pValue - 2 / 32.0).magnitude < 0.012)
    let same = try PairedPermutationTest(differences: [0, 0], permutations: 10, seed: 3)
    #expect(same.pValue == 1)
  }

  @Test func `paired comparisons refuse different rows`() throws {
    let one = try BinaryPredictions(truth: [0, 1], predicted: [0, 1])
    let other = try BinaryPredictions(truth: [1, 1], predicted: [0, 1])
    #expect(throws: StatisticsError(.lengthMismatch, "")) { try McNemarTest(one, other) }
    let table = try PairedProportions(selectedIn: one, one, truth: 1)
    #expect(table.both == 1 && table.count == 1)
  }
}
