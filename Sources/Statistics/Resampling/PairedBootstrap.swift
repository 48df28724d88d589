/// The bootstrap of first minus second for every metric of the confusion table, both models on the same drawn rows.
public struct PairedBootstrap: Sendable, Hashable {
  /// Metrics that exist in at least one replicate.
  public let differences: [BinaryMetric: BootstrapSummary]

  /// - Throws: `statistics.length_mismatch` unless both have the same rows, `statistics.limit_exceeded`.
  /// - Complexity: O(replicates × rows), on all cores.
  public init(
    _ first: BinaryPredictions, _ second: BinaryPredictions, options: BootstrapOptions
  ) throws(StatisticsError) {
    let table = try CellTable(first, second: second, attributes: [])
    let tallies = try ReplicateTallies(
      table, families: [SliceFamily([], in: table, named: [])], options: options)
    var differences: [BinaryMetric: BootstrapSummary] = [:]
    for metric in BinaryMetric.allCases where metric.isOfTable {
      let replicates = (0..<options.replicates).map { replicate -> Double? in
        let one = metric.value(of: tallies.confusion(slice: 0, replicate: replicate, model: 0))
        let two = metric.value(of: tallies.confusion(slice: 0, replicate: replicate, model: 1))
        return one.flatMap { one in two.map { one - $0 } }
      }
      differences[metric] = BootstrapSummary(replicates, confidence: options.confidence)
    }
    self.differences = differences
  }
}
