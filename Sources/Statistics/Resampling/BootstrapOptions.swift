/// How to resample: the number of replicates and the seed that makes them repeatable anywhere.
public struct BootstrapOptions: Sendable, Hashable {
  /// At least 2; 2,000 leave 50 on each side of a 95 % interval.
  public let replicates: Int
  /// Same seed, same replicates.
  public let seed: UInt64
  /// Of the percentile intervals.
  public let confidence: ConfidenceLevel

  /// - Throws: `statistics.limit_exceeded` outside 2…`StatisticsLimits.maximumReplicates`.
  public init(
    replicates: Int = 2_000, seed: UInt64, confidence: ConfidenceLevel = .ninetyFive
  ) throws(StatisticsError) {
    guard replicates >= 2, replicates <= StatisticsLimits.maximumReplicates else {
      throw StatisticsError(
        .limitExceeded,
        "\(replicates) bootstrap replicates are outside 2…\(StatisticsLimits.maximumReplicates) (maximumReplicates)",
        remedy: "2,000 replicates are enough for a 95 % interval")
    }
    self.replicates = replicates
    self.seed = seed
    self.confidence = confidence
  }
}
