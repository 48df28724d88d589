import Testing

@testable import Statistics

@Suite("Intervals of rates")
struct IntervalTests {
  /// Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10, to the four places printed.
  @Test(
    "the difference of two rates has Newcombe's published limits",
    arguments: [
      (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
      (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
      (10, 10, 0, 20, 0.6791, 1.0), (10, 10, 0, 10, 0.6075, 1.0),
    ])
  func newcombe(_ row: (Int, Int, Int, Int, Double, Double)) throws {
    let difference = ProportionDifference(
      try Proportion(successes: row.0, trials: row.1), minus: try Proportion(successes: row.2, trials: row.3))
    expectClose(difference.newcombe(), [row.4, row.5], absolute: 0.00005 + 1e-12)
  }

  /// Newcombe 1998, Statistics in Medicine 17:857–872: 81 of 263 and 15 of 148, 0 of 20, 1 of 29.
  @Test(
    "a single rate has the published score and exact limits",
    arguments: [
      (81, 263, 0.2553, 0.3662, 0.2527, 0.3676), (15, 148, 0.0624, 0.1605, 0.0578, 0.1617),
      (0, 20, 0.0, 0.1611, 0.0, 0.1684), (1, 29, 0.0061, 0.1718, 0.0009, 0.1776),
    ])
  func single(_ row: (Int, Int, Double, Double, Double, Double)) throws {
    let proportion = try Proportion(successes: row.0, trials: row.1)
    expectClose(proportion.wilson(), [row.2, row.3], absolute: 0.00005 + 1e-12)
    expectClose(proportion.clopperPearson(), [row.4, row.5], absolute: 0.00005 + 1e-12)
  }

  @Test("bounds rise with the successes and mirror with the failures", arguments: ProportionMethod.allCases)
  func monotone(_ method: ProportionMethod) throws {
    for n in 1...30 {
      var previous: ConfidenceInterval?
      for x in 0...n {
        let interval = try Proportion(successes: x, trials: n).interval(method)
        let mirror = try Proportion(successes: n - x, trials: n).interval(method)
        expectClose(interval.low, 1 - mirror.high, absolute: 1e-13)
        #expect(interval.low <= interval.high)
        #expect(interval.contains(Double(x) / Double(n)) || method == .jeffreys && (x == 0 || x == n))
        if let previous {
          #expect(interval.low >= previous.low && interval.high >= previous.high)
        }
        previous = interval
      }
    }
  }

  @Test func `the exact interval never covers less than its level`() throws {
    let n = 17
    let intervals = try (0...n).map { try Proportion(successes: $0, trials: n).clopperPearson() }
    for step in 1..<100 {
      let p = Double(step) / 100
      let covered = (0...n).reduce(0.0) {
        $0 + (intervals[$1].contains(p) ? BinomialDistribution.mass($1, trials: n, probability: p) : 0)
      }
      #expect(covered >= 0.95)
    }
  }

  @Test func `a one-sided bound is the two-sided bound at twice the tail`() throws {
    let proportion = try Proportion(successes: 7, trials: 40)
    for method in ProportionMethod.allCases {
      let both = proportion.interval(method, confidence: try ConfidenceLevel(0.9))
      let lower = proportion.interval(method, confidence: try ConfidenceLevel(0.95, side: .lower))
      let upper = proportion.interval(method, confidence: try ConfidenceLevel(0.95, side: .upper))
      expectClose(lower.low, both.low, relative: 1e-12)
      expectClose(upper.high, both.high, relative: 1e-12)
      #expect(lower.high == 1 && upper.low == 0)
    }
  }

  @Test func `a rate without trials is anything`() throws {
    let none = try Proportion(successes: 0, trials: 0)
    #expect(none.rate == nil)
    #expect(none.wilson().low == 0 && none.wilson().high == 1)
    let some = try Proportion(successes: 3, trials: 9)
    #expect(ProportionDifference(none, minus: some).newcombe().low == -1)
    #expect(ProportionRatio(some, over: none).value == nil)
    #expect(ProportionRatio(some, over: none).mover().high == .infinity)
  }

  @Test func `counts and levels that are none are refused`() {
    #expect(throws: StatisticsError(.invalidCount, "")) { try Proportion(successes: 3, trials: 2) }
    #expect(throws: StatisticsError(.invalidCount, "")) { try Proportion(successes: -1, trials: 2) }
    #expect(throws: StatisticsError(.invalidLevel, "")) { try ConfidenceLevel(1) }
    #expect(throws: StatisticsError(.invalidLevel, "")) { try ConfidenceLevel(.nan) }
    #expect(throws: StatisticsError(.invalidLevel, "")) { try ConfidenceLevel(tail: 0.6, side: .lower) }
  }

  /// Newcombe 1998, Statistics in Medicine 17:2635–2650, method 10.
  @Test func `the paired difference has the published limits and the unpaired width without correlation`()
    throws
  {
    let table = try PairedProportions(both: 36, firstOnly: 12, secondOnly: 2, neither: 0)
    expectClose(table.difference, 0.2)
    expectClose(table.newcombe(), [0.0569, 0.3404], absolute: 0.00005)
    let swapped = try PairedProportions(both: 36, firstOnly: 2, secondOnly: 12, neither: 0).newcombe()
    expectClose(swapped.low, -table.newcombe().high, relative: 1e-12)
    // A cross-product of zero leaves φ at zero, where the paired formula is the unpaired one.
    let even = try PairedProportions(both: 4, firstOnly: 6, secondOnly: 4, neither: 6)
    let unpaired = ProportionDifference(even.first, minus: even.second).newcombe()
    expectClose(even.newcombe(), [unpaired.low, unpaired.high], relative: 1e-12)
  }

  @Test func `the ratio's limits hold the ratio, invert with it and exist at zero`() throws {
    for a in 0...8 {
      for b in 0...8 {
        let one = try Proportion(successes: a, trials: 8)
        let two = try Proportion(successes: b, trials: 8)
        let ratio = ProportionRatio(one, over: two)
        let interval = ratio.mover()
        #expect(interval.low >= 0 && interval.low <= interval.high)
        if let value = ratio.value { #expect(interval.contains(value)) }
        let inverse = ProportionRatio(two, over: one).mover()
        if a > 0, b > 0 {
          expectClose(inverse.low, 1 / interval.high, relative: 1e-9)
          expectClose(inverse.high, 1 / interval.low, relative: 1e-9)
        }
        #expect((ratio.katz() == nil) == (a == 0 || b == 0))
      }
    }
  }

  @Test func `clustered items count for less, single ones the same`() throws {
    let outcomes: [UInt8] = (0..<40).map { $0 / 4 % 2 == 0 ? 1 : 0 }
    let clustered = try ClusteredProportion(outcomes: outcomes, clusters: (0..<40).map { $0 / 4 })
    // Ten conversations of four equal turns: ten independent items, fewer for the estimated variance.
    #expect(clustered.clusterCount == 10)
    #expect(clustered.designEffect > 3.9)
    #expect(clustered.effectiveCount < 10)
    let alone = try ClusteredProportion(outcomes: outcomes, clusters: Array(0..<40))
    #expect(alone.effectiveCount == 40)
    expectClose(alone.interval(), [alone.proportion.wilson().low, alone.proportion.wilson().high])
    #expect(clustered.interval().width > alone.interval().width)
    let one = try ClusteredProportion(outcomes: [1, 1, 1], clusters: [5, 5, 5])
    #expect(one.effectiveCount == 1)
    #expect(throws: StatisticsError(.lengthMismatch, "")) {
      try ClusteredProportion(outcomes: [1], clusters: [])
    }
    #expect(throws: StatisticsError(.zeroRows, "")) { try LabelledRate(labels: []) }
    #expect(throws: StatisticsError(.labelOutsideClasses, "")) { try LabelledRate(labels: [0, 2]) }
  }
}
