import Dispatch

/// The bootstrap of the area under the ROC curve, by rows.
///
/// A replicate needs no sorting: the drawn rows are counted into the runs of equal score of the sample itself.
public struct RankingBootstrap: Sendable, Hashable {
  /// The area over the replicates that hold both classes.
  public let areaUnderCurve: BootstrapSummary

  /// - Throws: `statistics.missing_score`, `statistics.one_class`.
  /// - Complexity: O(replicates × rows), on all cores; 8 bytes a row and core.
  public init(_ predictions: BinaryPredictions, options: BootstrapOptions) throws(StatisticsError) {
    try predictions.requireBothClasses()
    guard let score = predictions.score else {
      throw StatisticsError(
        .missingScore, "the bootstrap of an area needs scores", remedy: "name the score column")
    }
    // Place of each row: 2 · run + truth.
    let order = ScoreRanking(score).order
    var places = [UInt32](repeating: 0, count: score.count)
    var run: UInt32 = 0
    for rank in order.indices {
      let row = Int(order[rank])
      if rank > 0, score[row] != score[Int(order[rank - 1])] { run += 1 }
      places[row] = 2 * run + UInt32(predictions.truth[row])
    }
    let runs = Int(run) + 1
    var areas = [Double](repeating: .nan, count: options.replicates)
    let seed = options.seed
    areas.withUnsafeMutableBufferPointer { areas in
      nonisolated(unsafe) let areas = areas  // Each replicate writes its own place.
      let places = places
      DispatchQueue.concurrentPerform(iterations: areas.count) { replicate in
        areas[replicate] = places.withUnsafeBufferPointer {
          Self.area($0, runs: runs, seed: seed, replicate: replicate)
        }
      }
    }
    let defined = areas.map { $0.isNaN ? nil : $0 }
    guard let summary = BootstrapSummary(defined, confidence: options.confidence) else {
      throw StatisticsError(.oneClass, "no replicate holds both classes", remedy: "evaluate on more rows")
    }
    areaUnderCurve = summary
  }

  private static func area(
    _ places: UnsafeBufferPointer<UInt32>, runs: Int, seed: UInt64, replicate: Int
  ) -> Double {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * runs) { counts in
      counts.initialize(repeating: 0)
      let bound = UInt64(places.count)
      var counter = UInt64(replicate) &* bound
      let end = counter &+ bound
      while counter != end {
        counter &+= 1
        let row = SplitMix64.index(SplitMix64.output(seed: seed, counter: counter), below: bound)
        counts[Int(places[Int(truncatingIfNeeded: row)])] &+= 1
      }
      var twice: UInt64 = 0
      var positives: UInt64 = 0
      var negatives: UInt64 = 0
      var place = 0
      while place < 2 &* runs {
        let negative = UInt64(counts[place])
        let positive = UInt64(counts[place &+ 1])
        twice &+= positive &* (2 &* negatives &+ negative)
        negatives &+= negative
        positives &+= positive
        place &+= 2
      }
      return Double(twice) / (2 * Double(positives) * Double(negatives))
    }
  }
}
