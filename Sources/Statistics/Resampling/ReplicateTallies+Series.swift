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
    // Sums of whole numbers below 2³² are exact in doubles; 0/0 is the NaN that marks an undefined rate.
    withUnsafeTemporaryAllocation(of: Double.self, capacity: replicates) { wholes in
      guard let wholes = wholes.baseAddress else { return }
      series.update(repeating: 0, count: replicates)
      wholes.update(repeating: 0, count: replicates)
      for outcome in 0..<outcomeCount {
        let seen = Outcomes(rawValue: 1 << Self.outcome(outcome, of: outcomeCount, model: model))
        let column = source + (slice * outcomeCount + outcome) * replicates
        if denominator.contains(seen) { Self.add(column, to: wholes, replicates) }
        if numerator.contains(seen) { Self.add(column, to: series, replicates) }
      }
      var k = 0
      while k < replicates {
        series[k] /= wholes[k]
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
    _ column: UnsafePointer<UInt32>, to sums: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    var k = 0
    while k < count {
      sums[k] += Double(column[k])
      k &+= 1
    }
  }

  /// The confusion counts of one slice in one replicate.
  func confusion(slice: Int, replicate: Int, model: Int = 0) -> ConfusionCounts {
    var tallies = [0, 0, 0, 0]
    for outcome in 0..<outcomeCount {
      tallies[Self.outcome(outcome, of: outcomeCount, model: model)] += Int(
        counts[(slice * outcomeCount + outcome) * replicates + replicate])
    }
    return ConfusionCounts(tallies: tallies)
  }
}
