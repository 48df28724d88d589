import Testing

@testable import Statistics

@Suite("Fairness")
struct FairnessTests {
  private static func attribute(_ name: String, _ values: Int, _ count: Int, seed: UInt64) throws -> Attribute
  {
    try Attribute(
      name: name, values: (0..<values).map { "\(name)\($0)" },
      codes: ClassificationTests.numbers(count, below: values, seed: seed).map { UInt16($0) })
  }

  @Test func `every slice of every depth holds the rows it names`() throws {
    let data = try ClassificationTests.predictions(150, levels: 9, seed: 31)
    let attributes = try [
      Self.attribute("a", 2, 150, seed: 1), Self.attribute("b", 3, 150, seed: 2),
      Self.attribute("c", 4, 150, seed: 3),
    ]
    let report = try FairnessReport(data, by: attributes, options: FairnessOptions(minimumCount: 5))
    #expect(
      report.families.map(\.attributes) == [
        ["a"], ["b"], ["c"], ["a", "b"], ["a", "c"], ["b", "c"], ["a", "b", "c"],
      ])
    for family in report.families {
      for slice in family.slices {
        var counts = ConfusionCounts.zero
        for row in 0..<150 {
          let belongs = slice.key.conditions.allSatisfy { condition in
            attributes.contains {
              $0.name == condition.attribute && $0.values[Int($0.codes[row])] == condition.value
            }
          }
          guard belongs else { continue }
          counts =
            counts
            + (try BinaryPredictions(truth: [data.truth[row]], predicted: [data.predicted[row]])).confusion
        }
        #expect(slice.counts == counts)
        #expect(slice.isJudged == (counts.count >= 5))
      }
      #expect(family.slices.reduce(ConfusionCounts.zero) { $0 + $1.counts } == data.confusion)
      #expect(Set(family.slices.map(\.key)).count == family.slices.count)
    }
    #expect(report.notJudged.allSatisfy { $0.count < 5 } && !report.notJudged.isEmpty)
    let shallow = try FairnessReport(
      data, by: attributes, options: FairnessOptions(minimumCount: 5, maximumDepth: 1))
    #expect(shallow.families.count == 3)
  }

  @Test func `slices below the minimum enter no disparity`() throws {
    let truth: [UInt8] = Array(repeating: 1, count: 41)
    let predicted: [UInt8] = Array(repeating: 1, count: 20) + Array(repeating: 1, count: 20) + [0]
    let group = try Attribute(
      name: "group", column: (0..<41).map { $0 < 20 ? "x" : $0 < 40 ? "y" : "z" })
    let data = try BinaryPredictions(truth: truth, predicted: predicted)
    let judged = try FairnessReport(data, by: [group], options: FairnessOptions(minimumCount: 10))
    let family = try #require(judged.family(["group"]))
    #expect(family[.difference(.selectionRate)]?.value == 0)
    #expect(family[.difference(.selectionRate)]?.groupCount == 2)
    #expect(family.notJudged.map(\.key.description) == ["group=z"])
    let all = try FairnessReport(data, by: [group], options: FairnessOptions(minimumCount: 1))
    #expect(all.family(["group"])?[.difference(.selectionRate)]?.value == 1)
    #expect(all.family(["group"])?[.difference(.selectionRate)]?.lowest?.description == "group=z")
    // Nobody is truly negative, so nothing is known of false positives or of odds.
    let odds = try #require(all.family(["group"])?[.equalizedOddsDifference])
    #expect(odds.value == nil && odds.undefinedReason == .fewerThanTwoGroups)
  }

  @Test func `a ratio to a rate of zero does not exist, and of zero is zero`() throws {
    let group = try Attribute(name: "g", column: ["a", "a", "b", "b"])
    let none = try BinaryPredictions(truth: [0, 1, 0, 1], predicted: [0, 0, 0, 0])
    let empty = try FairnessReport(none, by: [group], options: FairnessOptions(minimumCount: 1))
    let ratio = try #require(empty.family(["g"])?[.ratio(.selectionRate)])
    #expect(ratio.value == nil && ratio.undefinedReason == .zeroDenominator)
    let one = try BinaryPredictions(truth: [0, 1, 0, 1], predicted: [1, 1, 0, 0])
    let full = try FairnessReport(one, by: [group], options: FairnessOptions(minimumCount: 1))
    #expect(full.family(["g"])?[.ratio(.selectionRate)]?.value == 0)
    #expect(full.family(["g"])?.association != nil && empty.family(["g"])?.association == nil)
  }

  @Test func `the interval of a disparity holds its value and widens with the number of groups`() throws {
    let data = try ClassificationTests.predictions(600, levels: 9, seed: 41)
    var widths: [Double] = []
    for groups in [2, 4, 8] {
      let attribute = try Self.attribute("g", groups, 600, seed: 43)
      let report = try FairnessReport(data, by: [attribute], options: FairnessOptions(minimumCount: 1))
      for estimate in try #require(report.family(["g"])).disparities {
        guard let value = estimate.value else { continue }
        let interval = try #require(estimate.interval)
        #expect(interval.contains(value), "\(estimate.id) \(interval) \(value)")
        #expect(interval.low >= 0 && interval.high <= 1)
      }
      widths.append(try #require(report.family(["g"])?[.difference(.accuracy)]?.interval).width)
    }
    #expect(widths[0] < widths[1] && widths[1] < widths[2])
  }

  @Test func `equal groups are seldom called different`() throws {
    // 200 samples of six groups with one rate: the simultaneous lower bound exceeds 0 in at most 2.5 % of them.
    var wrong = 0
    for round in 0..<200 {
      let rates = (0..<6).map { group -> Proportion in
        let successes = ClassificationTests.numbers(120, below: 4, seed: UInt64(round * 6 + group))
          .count { $0 == 0 }
        return Proportion(part: successes, whole: 120)
      }
      if PairwiseIntervals(rates, .ninetyFive).difference.low > 0 { wrong += 1 }
    }
    #expect(wrong <= 11)
  }

  @Test func `columns are coded by value, not by order of rows`() throws {
    let one = try Attribute(name: "x", column: ["b", "a", "c", "a"])
    #expect(one.values == ["a", "b", "c"])
    #expect(one.codes == [1, 0, 2, 0])
    #expect(throws: StatisticsError(.codeOutsideValues, "")) {
      try Attribute(name: "x", values: ["a"], codes: [0, 1])
    }
    #expect(throws: StatisticsError(.duplicateValue, "")) {
      try Attribute(name: "x", values: ["a", "a"], codes: [])
    }
    #expect(throws: StatisticsError(.limitExceeded, "")) {
      try Attribute(name: "x", column: (0...StatisticsLimits.maximumAttributeValues).map { "\($0)" })
    }
    let data = try BinaryPredictions(truth: [0, 1], predicted: [0, 1])
    #expect(throws: StatisticsError(.lengthMismatch, "")) {
      try FairnessReport(data, by: [one], options: FairnessOptions())
    }
    let two = try Attribute(name: "y", column: ["p", "q"])
    #expect(throws: StatisticsError(.duplicateAttribute, "")) {
      try FairnessReport(data, by: [two, two], options: FairnessOptions())
    }
  }

  @Test func `every disparity has an id of its own that leads back to it`() {
    #expect(Set(Disparity.all.map(\.id)).count == Disparity.all.count)
    for disparity in Disparity.all { #expect(Disparity(id: disparity.id) == disparity) }
    #expect(Disparity(id: "demographic_parity_difference") == .difference(.selectionRate))
    #expect(Disparity(id: "equal_opportunity_ratio") == .ratio(.truePositiveRate))
    #expect(Disparity(id: "nonsense") == nil)
  }
}
