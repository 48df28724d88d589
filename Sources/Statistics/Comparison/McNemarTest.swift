/// Whether two classifiers err equally often on the same rows (McNemar 1947, doi 10.1007/BF02295996).
public struct McNemarTest: Sendable, Hashable {
  /// Which rows each got right.
  public let table: PairedProportions
  /// Exact two-sided binomial p-value.
  public let exact: Double
  /// (b − c)²/(b + c); 0 without discordant rows.
  public let statistic: Double
  /// p-value of `statistic`, by χ² with one degree of freedom.
  public let asymptotic: Double
  /// (|b − c| − 1)²/(b + c).
  public let correctedStatistic: Double
  /// p-value of `correctedStatistic`.
  public let corrected: Double
  /// Exact p-value less half the mass of what was seen (Fagerland, Lydersen and Laake 2013,
  /// doi 10.1186/1471-2288-13-91).
  public let midP: Double

  /// Tests a table that was counted elsewhere.
  public init(_ table: PairedProportions) {
    self.table = table
    let (b, c) = (table.firstOnly, table.secondOnly)
    let discordant = b + c
    guard discordant > 0 else {
      exact = 1
      statistic = 0
      asymptotic = 1
      correctedStatistic = 0
      corrected = 1
      midP = 1
      return
    }
    let smaller = min(b, c)
    let tail = BinomialDistribution.lowerTail(smaller, trials: discordant, probability: 0.5)
    exact = min(1, 2 * tail)
    midP =
      b == c
      ? 1 - BinomialDistribution.mass(smaller, trials: discordant, probability: 0.5)
      : 2 * tail - BinomialDistribution.mass(smaller, trials: discordant, probability: 0.5)
    let gap = Double((b - c).magnitude)
    statistic = gap * gap / Double(discordant)
    asymptotic = ChiSquaredDistribution.upperTail(statistic, degreesOfFreedom: 1)
    // A gap of 0 is not corrected past 0, as statsmodels and R do.
    let reduced = max(0, gap - 1)
    correctedStatistic = reduced * reduced / Double(discordant)
    corrected = ChiSquaredDistribution.upperTail(correctedStatistic, degreesOfFreedom: 1)
  }

  /// Cross-tabulates which rows each classifier got right.
  ///
  /// - Throws: `statistics.length_mismatch` unless both have the same rows with the same truth.
  public init(_ first: BinaryPredictions, _ second: BinaryPredictions) throws(StatisticsError) {
    self.init(try PairedProportions(correctIn: first, second))
  }
}
