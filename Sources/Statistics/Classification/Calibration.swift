/// Whether probabilities mean what they say: proper scores, calibration errors and reliability bins.
public struct Calibration: Sendable, Hashable {
  /// Rows.
  public let count: Int
  /// Truly positive rows.
  public let positives: Int
  /// Mean squared error of the probabilities, 0…1.
  public let brier: Double
  /// Sample variance (n − 1) of a row's squared error; 0 for a single row.
  public let brierVariance: Double
  /// Mean of −log of the probability given to the truth, in nats; probabilities are kept 2⁻⁵² from 0 and 1, as
  /// scikit-learn does.
  public let logLoss: Double
  /// Sample variance (n − 1) of a row's log loss.
  public let logLossVariance: Double
  /// Mean probability, 0…1.
  public let meanScore: Double
  /// Mean of score − truth; 0 where the average is right.
  public var meanGap: Double { meanScore - Double(positives) / Double(count) }
  /// Sample variance (n − 1) of a row's score − truth.
  public let gapVariance: Double

  private let score: [Double]
  private let truth: [UInt8]

  /// - Throws: `statistics.missing_score`, `statistics.score_out_of_range`.
  public init(_ predictions: BinaryPredictions) throws(StatisticsError) {
    self.init(truth: predictions.truth, score: try predictions.requireProbabilities())
  }

  init(truth: [UInt8], score: [Double]) {
    self.truth = truth
    self.score = score
    count = truth.count
    var brierSum = CompensatedSum()
    var lossSum = CompensatedSum()
    var scoreSum = CompensatedSum()
    var positives = 0
    Self.forEach(truth, score) { label, value in
      let gap = value - Double(label)
      brierSum.add(gap * gap)
      lossSum.add(Self.loss(label, value))
      scoreSum.add(value)
      positives &+= Int(label)
    }
    let n = Double(truth.count)
    let (brier, loss, mean) = (brierSum.value / n, lossSum.value / n, scoreSum.value / n)
    let meanGap = mean - Double(positives) / n
    var brierSquares = CompensatedSum()
    var lossSquares = CompensatedSum()
    var gapSquares = CompensatedSum()
    Self.forEach(truth, score) { label, value in
      let gap = value - Double(label)
      brierSquares.add((gap * gap - brier) * (gap * gap - brier))
      let excess = Self.loss(label, value) - loss
      lossSquares.add(excess * excess)
      gapSquares.add((gap - meanGap) * (gap - meanGap))
    }
    self.positives = positives
    self.brier = brier
    logLoss = loss
    meanScore = mean
    let freedom = max(1, n - 1)
    brierVariance = brierSquares.value / freedom
    logLossVariance = lossSquares.value / freedom
    gapVariance = gapSquares.value / freedom
  }

  @inline(__always) private static func loss(_ label: UInt8, _ value: Double) -> Double {
    let kept = min(1 - Double.ulpOfOne, max(Double.ulpOfOne, value))
    return -Elementary.log(label == 1 ? kept : 1 - kept)
  }

  @inline(__always) private static func forEach(
    _ truth: [UInt8], _ score: [Double], _ body: (UInt8, Double) -> Void
  ) {
    truth.withUnsafeBufferPointer { truth in
      score.withUnsafeBufferPointer { score in
        var row = 0
        while row < truth.count {
          body(truth[row], score[row])
          row &+= 1
        }
      }
    }
  }
}

extension Calibration {
  /// Bins of equal width over 0…1; a score on an edge belongs to the bin above, 1 to the last.
  ///
  /// - Throws: `statistics.invalid_parameter` unless 1 ≤ bins ≤ `StatisticsLimits.maximumBins`.
  public func reliability(equalWidth bins: Int) throws(StatisticsError) -> ReliabilityDiagram {
    try Self.check(bins)
    var tallies = [ReliabilityDiagram.Tally](repeating: .init(), count: bins)
    let width = Double(bins)
    tallies.withUnsafeMutableBufferPointer { tallies in
      Self.forEach(truth, score) { label, value in
        tallies[min(bins &- 1, Int(value * width))].add(label, value)
      }
    }
    return ReliabilityDiagram(
      tallies: tallies, edges: (0...bins).map { Double($0) / width }, positives: positives, brier: brier)
  }

  /// Bins of equal mass: rows stably sorted by score, cut into `bins` runs whose sizes differ by at most one,
  /// the longer first (numpy's `array_split`).
  ///
  /// - Throws: `statistics.invalid_parameter` unless 1 ≤ bins ≤ `StatisticsLimits.maximumBins`.
  public func reliability(equalMass bins: Int) throws(StatisticsError) -> ReliabilityDiagram {
    try Self.check(bins)
    let order = ScoreRanking(score).order
    var tallies = [ReliabilityDiagram.Tally](repeating: .init(), count: bins)
    var edges = [order.first.map { score[Int($0)] } ?? 0]
    var rank = 0
    for bin in 0..<bins {
      let size = order.count / bins + (bin < order.count % bins ? 1 : 0)
      for _ in 0..<size {
        let row = Int(order[rank])
        tallies[bin].add(truth[row], score[row])
        rank += 1
      }
      edges.append(rank > 0 ? score[Int(order[rank - 1])] : edges[0])
    }
    return ReliabilityDiagram(tallies: tallies, edges: edges, positives: positives, brier: brier)
  }

  /// The mean squared error as a mean of rows; nil for a single row.
  public var brierEstimate: MeanEstimate? {
    MeanEstimate(mean: brier, variance: brierVariance, count: count)
  }

  /// The log loss as a mean of rows; nil for a single row.
  public var logLossEstimate: MeanEstimate? {
    MeanEstimate(mean: logLoss, variance: logLossVariance, count: count)
  }

  /// Student's interval of the mean squared error, clipped to 0…1; nil for a single row.
  public func brierInterval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    brierEstimate?.interval(confidence, range: 0...1)
  }

  /// Student's interval of the log loss; nil for a single row.
  public func logLossInterval(_ confidence: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval? {
    logLossEstimate?.interval(confidence, range: 0...Double.infinity)
  }

  private static func check(_ bins: Int) throws(StatisticsError) {
    guard bins >= 1, bins <= StatisticsLimits.maximumBins else {
      throw StatisticsError(
        .invalidParameter, "\(bins) calibration bins are not possible",
        remedy: "use between 1 and \(StatisticsLimits.maximumBins) bins; 10 is usual")
    }
  }
}
