extension ReplicateTallies {
  /// Fills `series` with a rate of one slice in every replicate; NaN where its denominator is 0.
  ///
  /// - Parameter model: with a second model in the cells, 0 for the first and 1 for the second.
  func fill(
    _ series: UnsafeMutablePointer<Double>, rate: Rate, slice: Int, model: Int = 0,
    from source: UnsafePointer<UInt32>
  ) {
    switch rate {
    case .selectionRate: fill(series, [.falsePositive, .truePositive], .all, slice, model, source)
    case .baseRate: fill(series, [.falseNegative, .truePositive], .all, slice, model, source)
    case .accuracy: fill(series, [.trueNegative, .truePositive], .all, slice, model, source)
    case .truePositiveRate:
      fill(series, .truePositive, [.falseNegative, .truePositive], slice, model, source)
    case .falsePositiveRate:
      fill(series, .falsePositive, [.trueNegative, .falsePositive], slice, model, source)
    case .falseNegativeRate:
      fill(series, .falseNegative, [.falseNegative, .truePositive], slice, model, source)
    case .trueNegativeRate:
      fill(series, .trueNegative, [.trueNegative, .falsePositive], slice, model, source)
    case .positivePredictiveValue:
      fill(series, .truePositive, [.falsePositive, .truePositive], slice, model, source)
    case .negativePredictiveValue:
      fill(series, .trueNegative, [.trueNegative, .falseNegative], slice, model, source)
    }
  }

  /// A set of the four outcomes of one model; bit 2·truth + predicted.
  private struct Outcomes: OptionSet {
    let rawValue: Int
    static let trueNegative = Outcomes(rawValue: 1)
    static let falsePositive = Outcomes(rawValue: 2)
    static let falseNegative = Outcomes(rawValue: 4)
    static let truePositive = Outcomes(rawValue: 8)
    static let all = Outcomes(rawValue: 15)
  }

  private func fill(
    _ series: UnsafeMutablePointer<Double>, _ numerator: Outcomes, _ denominator: Outcomes, _ slice: Int,
    _ model: Int, _ source: UnsafePointer<UInt32>
  ) {
    // Counts stay below 2³¹, so 32-bit sums and signed conversion are exact; 0/0 is the NaN that marks an
    // undefined rate.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * replicates) { sums in
      guard let parts = sums.baseAddress else { return }
      let wholes = parts + replicates
      sums.update(repeating: 0)
      for outcome in 0..<outcomeCount {
        let seen = Outcomes(rawValue: 1 << Self.outcome(outcome, of: outcomeCount, model: model))
        let column = source + (slice * outcomeCount + outcome) * replicates
        if denominator.contains(seen) { Self.add(column, to: wholes, replicates) }
        if numerator.contains(seen) { Self.add(column, to: parts, replicates) }
      }
      var k = 0
      while k < replicates {
        series[k] = Double(parts[k]) / Double(wholes[k])
        k &+= 1
      }
    }
  }

  /// 2·truth + predicted of one model, from the joint outcome of two.
  private static func outcome(_ joint: Int, of count: Int, model: Int) -> Int {
    guard count == 8 else { return joint }
    return 2 * (joint / 4) + (model == 0 ? joint / 2 % 2 : joint % 2)
  }

  @inline(__always)
  private static func add(
    _ column: UnsafePointer<UInt32>, to sums: UnsafeMutablePointer<Int32>, _ count: Int
  ) {
    var k = 0
    while k < count {
      sums[k] &+= Int32(bitPattern: column[k])
      k &+= 1
    }
  }

  /// The confusion counts of one slice in one replicate.
  func confusion(slice: Int, replicate: Int, model: Int = 0) -> ConfusionCounts {
    var table = ConfusionCounts.zero
    for outcome in 0..<outcomeCount {
      let count = Int(counts[(slice * outcomeCount + outcome) * replicates + replicate])
      switch Self.outcome(outcome, of: outcomeCount, model: model) {
      case 0: table.trueNegatives += count
      case 1: table.falsePositives += count
      case 2: table.falseNegatives += count
      default: table.truePositives += count
      }
    }
    return table
  }

  /// The bootstrap of every metric of the confusion table over all rows (slice 0).
  func tableSummaries(_ confidence: ConfidenceLevel, model: Int = 0) -> [BinaryMetric: BootstrapSummary] {
    let tables = (0..<replicates).map { confusion(slice: 0, replicate: $0, model: model) }
    var summaries: [BinaryMetric: BootstrapSummary] = [:]
    for metric in BinaryMetric.allCases where metric.isOfTable {
      summaries[metric] = BootstrapSummary(tables.map { metric.value(of: $0) }, confidence: confidence)
    }
    return summaries
  }
}
