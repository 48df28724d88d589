/// The classes in each run of equal scores, ascending: all that ranking metrics need to know of the data.
struct TieRuns {
  private(set) var positives = 0
  private(set) var negatives = 0
  /// Positive and negative rows of each run.
  private var runs: [(positive: UInt32, negative: UInt32)] = []

  /// Fills the runs; returns Σ over positives of 2·(negatives below) + (negatives tied).
  ///
  /// The total stays below 2·positives·negatives, within 64 bits for the room's limit on rows.
  mutating func collect(
    _ truth: UnsafeBufferPointer<UInt8>, _ score: UnsafeBufferPointer<Double>,
    _ order: UnsafeBufferPointer<UInt32>
  ) -> UInt64 {
    runs.reserveCapacity(order.count)
    var area: UInt64 = 0
    var below: UInt64 = 0
    var rank = 0
    while rank < order.count {
      let value = score[Int(order[rank])]
      var positive: UInt32 = 0
      var negative: UInt32 = 0
      while rank < order.count, score[Int(order[rank])] == value {
        let isPositive = UInt32(truth[Int(order[rank])])
        positive &+= isPositive
        negative &+= 1 &- isPositive
        rank &+= 1
      }
      area &+= UInt64(positive) &* (2 &* below &+ UInt64(negative))
      below &+= UInt64(negative)
      positives &+= Int(positive)
      runs.append((positive, negative))
    }
    negatives = Int(below)
    return area
  }

  /// DeLong's variance: S₁₀/m + S₀₁/n from the placements of each class within the other.
  func variance(_ area: Double) -> Double? {
    guard positives > 1, negatives > 1 else { return nil }
    let m = Double(positives)
    let n = Double(negatives)
    var positiveSum = CompensatedSum()
    var negativeSum = CompensatedSum()
    var negativesBelow = 0.0
    var positivesBelow = 0.0
    for run in runs {
      let (positive, negative) = (Double(run.positive), Double(run.negative))
      let ofPositive = (negativesBelow + 0.5 * negative) / n - area
      let ofNegative = (m - positivesBelow - 0.5 * positive) / m - area
      positiveSum.add(positive * ofPositive * ofPositive)
      negativeSum.add(negative * ofNegative * ofNegative)
      negativesBelow += negative
      positivesBelow += positive
    }
    return positiveSum.value / ((m - 1) * m) + negativeSum.value / ((n - 1) * n)
  }

  func averagePrecision() -> Double {
    var sum = CompensatedSum()
    var truePositives = 0.0
    var predicted = 0.0
    for run in runs.reversed() {
      let positive = Double(run.positive)
      truePositives += positive
      predicted += positive + Double(run.negative)
      if positive > 0 { sum.add(positive * (truePositives / predicted)) }
    }
    return sum.value / Double(positives)
  }

  func separation() -> Double {
    var greatest = 0.0
    var positive = 0.0
    var negative = 0.0
    for run in runs {
      positive += Double(run.positive)
      negative += Double(run.negative)
      greatest = max(greatest, (positive / Double(positives) - negative / Double(negatives)).magnitude)
    }
    return greatest
  }
}
