/// What scores promised against what came true, in bins of equal width.
package struct ReliabilityChart: Sendable, Hashable {
  /// Rows whose scores lie in one range.
  package struct Bin: Sendable, Hashable {
    /// Where the range begins, 0…1.
    package var lower: Double
    /// Where it ends, 0…1.
    package var upper: Double
    /// The mean score, 0…1.
    package var promised: Double
    /// The share that was positive, 0…1.
    package var observed: Double
    /// The ends of the interval of that share.
    package var low: Double
    /// The ends of the interval of that share.
    package var high: Double
    /// Rows in the bin.
    package var count: Int

    /// A bin.
    package init(
      lower: Double, upper: Double, promised: Double, observed: Double, low: Double, high: Double, count: Int
    ) {
      self.lower = lower
      self.upper = upper
      self.promised = promised
      self.observed = observed
      self.low = low
      self.high = high
      self.count = count
    }
  }

  /// Bins that hold rows, by score.
  package var bins: [Bin]
  /// The level of the intervals, 0…1.
  package var level: Double

  /// A chart.
  package init(_ bins: [Bin], level: Double) {
    self.bins = bins
    self.level = level
  }

  /// What the drawing shows, in a sentence.
  package var summary: String {
    let far = bins.max { ($0.promised - $0.observed).magnitude < ($1.promised - $1.observed).magnitude }
    guard let far else { return "No scores." }
    let off = bins.count { !($0.low...$0.high).contains($0.promised) }
    return
      "\(bins.count) bins; in \(off) of them the mean score lies outside the \(Numeral.percent(level)) interval "
      + "of the observed rate. The largest gap: scores of \(Numeral.fixed(far.promised, places: 3)) on average, "
      + "\(Numeral.fixed(far.observed, places: 3)) observed, n = \(Numeral.grouped(far.count))."
  }

  /// Every number.
  func table(_ caption: String) -> PageTable {
    PageTable(
      caption,
      [
        PageTable.Column("Scores"), PageTable.Column("Mean score", isNumeric: true),
        PageTable.Column("Observed rate", isNumeric: true), PageTable.Column("Interval", isNumeric: true),
        PageTable.Column("n", isNumeric: true),
      ],
      bins.map { bin in
        func three(_ value: Double) -> String { Numeral.fixed(value, places: 3) }
        return [
          PageText("\(Numeral.fixed(bin.lower, places: 1)) to \(Numeral.fixed(bin.upper, places: 1))"),
          PageText(three(bin.promised)), PageText(three(bin.observed)),
          PageText("[\(three(bin.low)), \(three(bin.high))] at \(Numeral.percent(level))"),
          PageText(Numeral.grouped(bin.count)),
        ]
      })
  }
}
