/// Rows binned by score: for each bin, what was promised and what came true.
public struct ReliabilityDiagram: Sendable, Hashable {
  /// One bin that holds at least one row.
  public struct Bin: Sendable, Hashable {
    /// Position among all bins, empty ones included, from 0.
    public let index: Int
    /// Score range of the bin.
    public let lower: Double
    /// Upper end of the score range.
    public let upper: Double
    /// Truly positive rows of all rows in the bin.
    public let outcome: Proportion
    /// Mean score: the rate that was promised.
    public let meanScore: Double
    /// Rows in the bin.
    public var count: Int { outcome.trials }
    /// The rate that came true.
    public var positiveRate: Double { Double(outcome.successes) / Double(outcome.trials) }
    /// |promised − came true|.
    public var gap: Double { (meanScore - positiveRate).magnitude }
  }

  /// What is summed in a bin.
  struct Tally {
    var count = 0
    var positives = 0
    private var scores = CompensatedSum()
    private var squares = CompensatedSum()
    private var positiveScores = CompensatedSum()

    var scoreSum: Double { scores.value }
    /// Σ (score − mean score)².
    var scatter: Double { max(0, squares.value - scores.value * scores.value / Double(count)) }
    /// Σ (truth − positive rate)(score − mean score).
    var codeviation: Double { positiveScores.value - Double(positives) * scores.value / Double(count) }

    @inline(__always) mutating func add(_ label: UInt8, _ score: Double) {
      count &+= 1
      positives &+= Int(label)
      scores.add(score)
      squares.add(score * score)
      if label == 1 { positiveScores.add(score) }
    }
  }

  /// Bins that hold rows, by ascending score.
  public let bins: [Bin]
  /// Bins asked for, empty ones included.
  public let binCount: Int
  /// Rows.
  public let count: Int
  /// Expected calibration error: Σ nₖ/n · gapₖ, 0…1.
  public let expectedError: Double
  /// The greatest gap of any bin that holds rows, 0…1.
  public let maximumError: Double
  /// The Brier score in parts, over these bins.
  public let decomposition: BrierDecomposition
  /// Mean squared error of the scores: bounds the variance of `expectedError` by `brier / count`.
  public let brier: Double
  /// Σ over bins of the standard error of the bin's share of the error; bounds its bias.
  public let spread: Double

  init(tallies: [Tally], edges: [Double], positives: Int, brier: Double) {
    var bins: [Bin] = []
    var expected = CompensatedSum()
    var spread = CompensatedSum()
    let n = Double(tallies.reduce(0) { $0 + $1.count })
    for (index, tally) in tallies.enumerated() where tally.count > 0 {
      let size = Double(tally.count)
      bins.append(
        Bin(
          index: index, lower: edges[index], upper: edges[index + 1],
          outcome: Proportion(part: tally.positives, whole: tally.count), meanScore: tally.scoreSum / size))
      expected.add((tally.scoreSum - Double(tally.positives)).magnitude / n)
      // Σ (score − truth)² in the bin, from its sums.
      let squares =
        tally.scatter + tally.scoreSum * tally.scoreSum / size - 2
        * (tally.codeviation + Double(tally.positives) * tally.scoreSum / size) + Double(tally.positives)
      spread.add(max(0, squares).squareRoot() / n)
    }
    self.bins = bins
    self.binCount = tallies.count
    self.count = Int(n)
    self.expectedError = expected.value
    self.maximumError = bins.reduce(0) { max($0, $1.gap) }
    self.brier = brier
    self.spread = spread.value
    self.decomposition = BrierDecomposition(tallies: tallies, count: n, positives: Double(positives))
  }

  /// The expected error with what bounds its uncertainty.
  public var expectedErrorEstimate: CalibrationErrorEstimate? {
    CalibrationErrorEstimate(value: expectedError, count: count, brier: brier, spread: spread)
  }
}
