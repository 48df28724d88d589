/// How scores behave within one slice: calibration within groups, and separation.
public struct SliceScores: Sendable, Hashable {
  /// Nil with one class only.
  public let ranking: RankingMetrics?
  /// Mean score.
  public let meanScore: Double
  /// Nil where scores are not probabilities.
  public let brier: Double?
  /// Ten bins of equal width; nil where scores are not probabilities.
  public let reliability: ReliabilityDiagram?

  private static let bins = 10

  /// The scores of every slice in one pass over the rows in order of score.
  ///
  /// - Parameter slices: slice of each row, below `count`.
  static func bySlice(
    _ predictions: BinaryPredictions, ranking: ScoreRanking, slices: [UInt32], count: Int
  ) -> [SliceScores] {
    guard let score = predictions.score else { return [] }
    var orders = [[UInt32]](repeating: [], count: count)
    for row in ranking.order { orders[Int(slices[Int(row)])].append(row) }
    return orders.map { SliceScores(predictions, score, order: $0) }
  }

  private init(_ predictions: BinaryPredictions, _ score: [Double], order: [UInt32]) {
    ranking = RankingMetrics(truth: predictions.truth, score: score, order: order)
    var sum = CompensatedSum()
    var squares = CompensatedSum()
    var positives = 0
    var tallies = [ReliabilityDiagram.Tally](repeating: .init(), count: Self.bins)
    for row in order {
      let value = score[Int(row)]
      let label = predictions.truth[Int(row)]
      sum.add(value)
      if predictions.scoresAreProbabilities {
        squares.add((value - Double(label)) * (value - Double(label)))
        positives += Int(label)
        tallies[min(Self.bins - 1, Int(value * Double(Self.bins)))].add(label, value)
      }
    }
    let n = Double(max(1, order.count))
    meanScore = sum.value / n
    guard predictions.scoresAreProbabilities else {
      brier = nil
      reliability = nil
      return
    }
    let mean = squares.value / n
    brier = mean
    reliability = ReliabilityDiagram(
      tallies: tallies, edges: (0...Self.bins).map { Double($0) / Double(Self.bins) }, positives: positives,
      brier: mean)
  }
}
