/// What the replicates of one statistic say.
public struct BootstrapSummary: Sendable, Hashable {
  /// Mean over the replicates where the statistic exists.
  public let mean: Double
  /// Their standard deviation, with n − 1.
  public let standardDeviation: Double
  /// Nil where so many replicates lack the statistic that a tail is unknown.
  public let interval: ConfidenceInterval?
  /// Replicates where the statistic exists, and where it does not (a resample without positives, for example).
  public let defined: Int
  public let undefined: Int

  /// Nil when no replicate has the statistic. Reorders nothing; NaN marks a replicate without the statistic.
  init?(_ series: UnsafeMutableBufferPointer<Double>, confidence: ConfidenceLevel, scratch: OrderScratch) {
    let total = series.count
    // The defined values move to the front; their order among themselves does not matter below, except that
    // the sums run in replicate order.
    var count = 0
    var sum = 0.0
    for index in 0..<total {
      let value = series[index]
      if value == value {
        series[count] = value
        sum += value
        count &+= 1
      }
    }
    guard count > 0 else { return nil }
    let kept = UnsafeMutableBufferPointer(rebasing: series[0..<count])
    let mean = sum / Double(count)
    var squares = 0.0
    for index in 0..<count {
      let gap = kept[index] - mean
      squares += gap * gap
    }
    self.mean = mean
    standardDeviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
    defined = count
    undefined = total - count
    // Where the statistic is missing more often than a tail is wide, the tail could lie anywhere.
    guard Double(total - count) <= confidence.tail * Double(total) else {
      interval = nil
      return
    }
    let (low, high) = scratch.tails(kept, tail: confidence.tail)
    interval = ConfidenceInterval(
      low: confidence.side == .upper ? -.infinity : low, high: confidence.side == .lower ? .infinity : high,
      confidence: confidence, method: .bootstrapPercentile)
  }

  /// The summary of a list of replicates; nil marks a replicate without the statistic.
  public init?(_ replicates: [Double?], confidence: ConfidenceLevel = .ninetyFive) {
    var series = replicates.map { $0 ?? .nan }
    let scratch = OrderScratch(capacity: max(1, series.count))
    defer { scratch.deallocate() }
    let summary = series.withUnsafeMutableBufferPointer {
      BootstrapSummary($0, confidence: confidence, scratch: scratch)
    }
    guard let summary else { return nil }
    self = summary
  }
}
