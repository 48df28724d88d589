import Testing

@testable import Statistics

@Suite("Outcomes")
struct JudgementTests {
  @Test func `the interval decides, not the value`() throws {
    let floor = try Threshold(.atLeast, 0.8)
    let cases: [(Int, Int, Outcome)] = [
      (900, 1_000, .met), (810, 1_000, .inconclusive), (790, 1_000, .inconclusive), (700, 1_000, .violated),
    ]
    for (successes, trials, expected) in cases {
      let proportion = try Proportion(successes: successes, trials: trials)
      let judgement = Judgement(proportion, threshold: floor)
      #expect(judgement.outcome == expected)
      #expect((judgement.additionalCount != nil) == (expected == .inconclusive))
      // The mirror image on the other side.
      let mirror = Judgement(proportion.complement, threshold: try Threshold(.atMost, 0.2))
      #expect(mirror.outcome == expected)
      expectClose(mirror.chanceOfWrongMet?.probability, try #require(judgement.chanceOfWrongMet).probability)
    }
  }

  @Test(
    "the chance of a wrong met is the sum over all counts that are met", arguments: ProportionMethod.allCases)
  func wrongMet(_ method: ProportionMethod) throws {
    for trials in [1, 5, 20, 63] {
      for limit in [0.0, 0.03, 0.5, 0.9, 1.0] {
        for direction in Threshold.Direction.allCases {
          let threshold = try Threshold(direction, limit)
          var expected = 0.0
          for successes in 0...trials {
            let judgement = Judgement(
              try Proportion(successes: successes, trials: trials), threshold: threshold, method: method)
            guard judgement.outcome == .met else { continue }
            expected += BinomialDistribution.mass(successes, trials: trials, probability: limit)
          }
          expectClose(
            Judgement.chanceOfWrongMet(trials: trials, threshold: threshold, method: method), expected,
            relative: 1e-9, absolute: 1e-12)
        }
      }
    }
  }

  @Test func `the exact method is wrong at most as often as its tail`() throws {
    for trials in [10, 100, 1_000] {
      for limit in [0.01, 0.1, 0.5, 0.95] {
        for direction in Threshold.Direction.allCases {
          let chance = Judgement.chanceOfWrongMet(
            trials: trials, threshold: try Threshold(direction, limit), method: .clopperPearson)
          #expect(chance <= 0.025 + 1e-12)
        }
      }
    }
  }

  @Test func `the promised number of further rows settles the matter`() throws {
    let threshold = try Threshold(.atLeast, 0.8)
    let judgement = Judgement(try Proportion(successes: 416, trials: 500), threshold: threshold)
    #expect(judgement.outcome == .inconclusive)
    let more = try #require(judgement.additionalCount)
    let total = 500 + more
    // With that many rows and the rate as measured, the chance of `met` is about the promised 80 %.
    var chance = 0.0
    for successes in 0...total {
      if Judgement(try Proportion(successes: successes, trials: total), threshold: threshold).outcome == .met
      {
        chance = BinomialDistribution.upperTail(successes, trials: total, probability: 0.832)
        break
      }
    }
    #expect(chance > 0.76 && chance < 0.84)
    #expect(
      Judgement(try Proportion(successes: 400, trials: 500), threshold: threshold).additionalCount == nil)
  }

  @Test func `what cannot be judged is not judged`() throws {
    let threshold = try Threshold(.atMost, 0.1)
    let few = Judgement(try Proportion(successes: 0, trials: 20), threshold: threshold, minimumCount: 50)
    #expect(few.outcome == .notJudged && few.additionalCount == 30)
    #expect(few.notJudgedReason == .tooFewRows(count: 20, minimum: 50))
    let none = Judgement(try Proportion(successes: 0, trials: 0), threshold: threshold)
    #expect(none.notJudgedReason == .undefined(.noRows))
    let bare = Judgement(value: 0.05, interval: nil, count: 10, threshold: threshold)
    #expect(bare.notJudgedReason == .noInterval && bare.outcome == .notJudged)
    #expect(throws: StatisticsError(.invalidParameter, "")) { try Threshold(.atLeast, .nan) }
  }

  @Test func `the detectable gap shrinks with rows and is detected as promised`() throws {
    let gap = try #require(Power.detectableDifference(rate: 0.25, trials: 2_000, otherTrials: 800))
    #expect(gap > 0.04 && gap < 0.06)
    let finer = try #require(Power.detectableDifference(rate: 0.25, trials: 20_000, otherTrials: 8_000))
    #expect(finer < gap / 2.5)
    #expect(Power.detectableDifference(rate: 0.5, trials: 3, otherTrials: 2) == nil)
  }

  @Test func `estimates are judged as their kind warrants`() throws {
    let data = try ClassificationTests.predictions(400, levels: 9, seed: 81)
    let group = try Attribute(
      name: "g", values: ["a", "b"],
      codes: ClassificationTests.numbers(400, below: 2, seed: 82).map { UInt16($0) })
    let evaluation = try BinaryEvaluation(
      data, by: [group],
      options: FairnessOptions(bootstrap: BootstrapOptions(replicates: 200, seed: 1)))
    let floor = try Threshold(.atLeast, 0.2)
    let accuracy = try #require(evaluation[.accuracy])
    #expect(Judgement(accuracy, threshold: floor).outcome == .met)
    #expect(Judgement(accuracy, threshold: floor).chanceOfWrongMet?.isExact == true)
    let matthews = try #require(evaluation[.matthews])
    #expect(Judgement(matthews, threshold: try Threshold(.atMost, 0.9)).outcome == .met)
    let precision = try #require(evaluation[.averagePrecision])
    #expect(Judgement(precision, threshold: floor).notJudgedReason == .noInterval)
    let family = try #require(evaluation.fairness.family(["g"]))
    let parity = try #require(family[.difference(.selectionRate)])
    #expect(parity.count == 400)
    for byBootstrap in [false, true] {
      let judgement = Judgement(parity, threshold: try Threshold(.atMost, 0.5), byBootstrap: byBootstrap)
      #expect(judgement.outcome == .met && judgement.count == 400)
    }
    let slice = try #require(family.slices[0][.accuracy])
    #expect(Judgement(slice, threshold: floor, minimumCount: 1_000).outcome == .notJudged)
  }

  @Test func `labelled items are judged with their clusters`() throws {
    let threshold = try Threshold(.atMost, 0.1)
    let labels: [UInt8] = (0..<400).map { $0 < 20 ? 1 : 0 }
    let independent = try LabelledRate(labels: labels)
    #expect(independent.judgement(threshold).outcome == .met)
    #expect(independent.judgement(threshold).chanceOfWrongMet?.isExact == true)
    let clustered = try LabelledRate(labels: labels, clusters: (0..<400).map { $0 / 20 })
    #expect(clustered.judgement(threshold).outcome == .inconclusive)
    #expect(clustered.judgement(threshold).chanceOfWrongMet?.isExact == false)
  }
}
