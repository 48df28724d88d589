import Testing

@testable import Statistics

@Suite("Bootstrap")
struct BootstrapTests {
  @Test func `the generator gives the published first outputs of seed zero`() {
    let outputs = (1...3).map { SplitMix64.output(seed: 0, counter: $0) }
    #expect(outputs == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    #expect(
      (0..<1_000).allSatisfy { SplitMix64.index(SplitMix64.output(seed: 9, counter: $0), below: 7) < 7 })
  }

  @Test("cells give what drawing the rows themselves gives", arguments: [1, 2, 3, 7, 64, 101])
  func cells(_ count: Int) throws {
    let data = try ClassificationTests.predictions(count, levels: 9, seed: 4)
    let other = try BinaryPredictions(
      truth: data.truth, predicted: ClassificationTests.numbers(count, below: 2, seed: 77).map { UInt8($0) })
    let codes = ClassificationTests.numbers(count, below: 3, seed: 6).map { UInt16($0) }
    let group = try Attribute(name: "group", values: ["a", "b", "c"], codes: codes)
    let options = try BootstrapOptions(replicates: 37, seed: 11)
    let table = try CellTable(data, second: other, attributes: [group])
    let families = [[], [0]].map { SliceFamily($0, in: table, named: [group]) }
    let tallies = try ReplicateTallies(table, families: families, options: options)
    for replicate in 0..<37 {
      var slices = [[ConfusionCounts]](repeating: [.zero, .zero], count: families[1].sliceCount + 1)
      for draw in 1...count {
        let output = SplitMix64.output(seed: 11, counter: UInt64(replicate * count + draw))
        let row = Int(SplitMix64.index(output, below: UInt64(count)))
        let value = SliceCondition(attribute: "group", value: group.values[Int(codes[row])])
        let slice = try #require(families[1].keys.firstIndex(of: SliceKey([value])))
        for (model, predicted) in [data.predicted, other.predicted].enumerated() {
          let one = try BinaryPredictions(truth: [data.truth[row]], predicted: [predicted[row]]).confusion
          slices[0][model] = slices[0][model] + one
          slices[slice + 1][model] = slices[slice + 1][model] + one
        }
      }
      for (slice, models) in slices.enumerated() {
        for (model, expected) in models.enumerated() {
          #expect(tallies.confusion(slice: slice, replicate: replicate, model: model) == expected)
        }
      }
    }
  }

  @Test func `tail quantiles are those of a full sort, ties and few values included`() {
    for (count, levels) in [(1, 5), (2, 5), (3, 2), (40, 3), (41, 1_000), (2_000, 6), (2_000, 100_000)] {
      let values = ClassificationTests.numbers(count, below: levels, seed: UInt64(count)).map {
        Double($0) * 0.37
      }
      for tail in [0.0005, 0.025, 0.05, 0.3, 0.5] {
        let sorted = values.sorted()
        func quantile(_ q: Double) -> Double {
          let place = Double(count - 1) * q
          let rank = Int(place)
          let next = sorted[min(rank + 1, count - 1)]
          return sorted[rank] + (next - sorted[rank]) * (place - Double(rank))
        }
        guard let confidence = try? ConfidenceLevel(tail: tail, side: .twoSided) else { continue }
        let summary = BootstrapSummary(values.map { $0 }, confidence: confidence)
        expectClose(summary?.interval?.low, quantile(tail), relative: 1e-13)
        expectClose(summary?.interval?.high, quantile(1 - tail), relative: 1e-12)
        expectClose(summary?.mean, values.reduce(0, +) / Double(count), relative: 1e-13)
      }
    }
  }

  @Test func `replicates without the statistic are counted, and too many leave no interval`() {
    let few = BootstrapSummary([Double?](repeating: 1, count: 98) + [nil, nil])
    #expect(few?.defined == 98 && few?.undefined == 2 && few?.interval != nil)
    let many = BootstrapSummary([Double?](repeating: 1, count: 90) + [Double?](repeating: nil, count: 10))
    #expect(many?.interval == nil && many?.mean == 1)
    #expect(BootstrapSummary([nil, nil]) == nil)
  }

  @Test func `disparities of replicates are those of their rates`() throws {
    let data = try ClassificationTests.predictions(120, levels: 9, seed: 21)
    let codes = ClassificationTests.numbers(120, below: 3, seed: 22).map { UInt16($0) }
    let group = try Attribute(name: "group", values: ["a", "b", "c"], codes: codes)
    let options = try BootstrapOptions(replicates: 60, seed: 5)
    let report = try FairnessReport(
      data, by: [group], options: FairnessOptions(minimumCount: 1, bootstrap: options))
    let table = try CellTable(data, attributes: [group])
    let families = [[], [0]].map { SliceFamily($0, in: table, named: [group]) }
    let tallies = try ReplicateTallies(table, families: families, options: options)
    for disparity in Disparity.all {
      let replicates = (0..<60).map { replicate -> Double? in
        func rates(_ rate: Rate) -> [Double] {
          (1...3).compactMap { tallies.confusion(slice: $0, replicate: replicate).rate(rate) }
        }
        func gap(_ rate: Rate) -> Double { (rates(rate).max() ?? .nan) - (rates(rate).min() ?? .nan) }
        func share(_ rate: Rate) -> Double { (rates(rate).min() ?? .nan) / (rates(rate).max() ?? .nan) }
        let value: Double
        switch disparity {
        case .difference(let rate): value = gap(rate)
        case .ratio(let rate): value = share(rate)
        case .differenceToOverall(let rate):
          let whole = tallies.confusion(slice: 0, replicate: replicate).rate(rate) ?? .nan
          value = rates(rate).map { ($0 - whole).magnitude }.max() ?? .nan
        case .equalizedOddsDifference: value = max(gap(.truePositiveRate), gap(.falsePositiveRate))
        case .equalizedOddsDifferenceMean:
          value = 0.5 * (gap(.truePositiveRate) + gap(.falsePositiveRate))
        case .equalizedOddsRatio: value = min(share(.truePositiveRate), share(.falsePositiveRate))
        }
        return value.isNaN ? nil : value
      }
      let expected = try #require(BootstrapSummary(replicates))
      let actual = try #require(report.family(["group"])?[disparity]?.bootstrap, "\(disparity)")
      expectClose(actual.mean, expected.mean, relative: 1e-12, disparity.id)
      expectClose(actual.interval?.low, try #require(expected.interval).low, relative: 1e-12, disparity.id)
    }
  }

  @Test func `paired differences of a model with itself are zero`() throws {
    let data = try ClassificationTests.predictions(50, levels: 5, seed: 2)
    let paired = try PairedBootstrap(data, data, options: BootstrapOptions(replicates: 20, seed: 1))
    #expect(paired.differences[.accuracy]?.interval?.low == 0)
    #expect(paired.differences[.accuracy]?.interval?.high == 0)
    #expect(paired.differences.values.allSatisfy { $0.mean == 0 })
  }

  @Test func `limits on replicates and tallies are named`() {
    #expect(throws: StatisticsError(.limitExceeded, "")) { try BootstrapOptions(replicates: 1, seed: 0) }
    #expect(throws: StatisticsError(.limitExceeded, "")) {
      try BootstrapOptions(replicates: 2_000_000, seed: 0)
    }
  }
}
