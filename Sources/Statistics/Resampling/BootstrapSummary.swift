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
  /// Replicates where it does not exist.
  public let undefined: Int

  /// Nil when no replicate has the statistic; NaN marks a replicate without it. Reorders the series.
  init?(_ series: UnsafeMutableBufferPointer<Double>, confidence: ConfidenceLevel, scratch: OrderScratch) {
    let total = series.count
    let count = Self.compact(series)
    guard count > 0 else { return nil }
    let kept = UnsafeMutableBufferPointer(rebasing: series[0..<count])
    let mean = Self.sum(kept) { $0 } / Double(count)
    let squares = Self.sum(kept) { ($0 - mean) * ($0 - mean) }
    let deviation = count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
    self.mean = mean
    standardDeviation = deviation
    defined = count
    undefined = total - count
    // Where the statistic is missing more often than a tail is wide, the tail could lie anywhere.
    guard Double(total - count) <= confidence.tail * Double(total) else {
      interval = nil
      return
    }
    let (low, high) = scratch.tails(kept, tail: confidence.tail, mean: mean, deviation: deviation)
    interval = ConfidenceInterval(
      low: confidence.side == .upper ? -.infinity : low, high: confidence.side == .lower ? .infinity : high,
      confidence: confidence, method: .bootstrapPercentile)
  }

  /// Moves the defined values to the front and counts them.
  private static func compact(_ series: UnsafeMutableBufferPointer<Double>) -> Int {
    var count = 0
    for index in 0..<series.count {
      let value = series[index]
      series[count] = value
      count &+= value == value ? 1 : 0
    }
    return count
  }

  /// A sum in four interleaved strands, which is as exact as one and need not wait for each addition.
  @inline(__always)
  private static func sum(
    _ values: UnsafeMutableBufferPointer<Double>, _ term: (Double) -> Double
  ) -> Double {
    var strands = (0.0, 0.0, 0.0, 0.0)
    var i = 0
    while i &+ 4 <= values.count {
      strands.0 += term(values[i])
      strands.1 += term(values[i &+ 1])
      strands.2 += term(values[i &+ 2])
      strands.3 += term(values[i &+ 3])
      i &+= 4
    }
    while i < values.count {
      strands.0 += term(values[i])
      i &+= 1
    }
    return (strands.0 + strands.1) + (strands.2 + strands.3)
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
