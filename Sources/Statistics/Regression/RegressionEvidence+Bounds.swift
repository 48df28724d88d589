extension RegressionEvidence {
  /// Bounds of candidate minus baseline, each missed with probability at most about `tail`.
  ///
  /// Independent quantities are joined by recovering variances from their own limits, which keeps each one's
  /// asymmetry (Zou and Donner 2008, doi 10.1002/sim.3095).
  func bounds(tail: Double) -> (low: Double, high: Double)? {
    guard let change, let (down, up) = spreads(tail: tail) else { return nil }
    return (change - down.whole, change + up.whole)
  }

  /// How far a bound lies from the change, by the sample it comes from.
  struct Spread {
    /// What the candidate's rows leave open.
    let candidate: Double
    /// What the baseline's rows leave open, however many the candidate has; 0 where both have the same rows.
    let baseline: Double

    /// The two together.
    var whole: Double { (candidate * candidate + baseline * baseline).squareRoot() }
  }

  /// The spreads of the two bounds.
  func spreads(tail: Double) -> (down: Spread, up: Spread)? {
    guard let confidence = try? ConfidenceLevel(tail: tail, side: .twoSided), let change else { return nil }
    switch self {
    case .independent(let baseline, let candidate):
      guard let b = baseline.value, let c = candidate.value, let x = baseline.comparisonInterval(confidence),
        let y = candidate.comparisonInterval(confidence)
      else { return nil }
      return (
        Spread(candidate: c - y.low, baseline: x.high - b), Spread(candidate: y.high - c, baseline: b - x.low)
      )
    case .pairedRates(let table):
      let interval = table.newcombe(confidence)
      return (
        Spread(candidate: change + interval.high, baseline: 0),
        Spread(candidate: -interval.low - change, baseline: 0)
      )
    case .pairedDifference(_, let error, let count):
      let freedom = Double(max(1, count - 1))
      let half = StudentDistribution.quantile(upperTail: tail, degreesOfFreedom: freedom) * error
      return (Spread(candidate: half, baseline: 0), Spread(candidate: half, baseline: 0))
    }
  }

  /// The p-value of "nothing changed" against a change in the given direction; nil where there is no such test.
  ///
  /// A `violated` needs it as well as the bound, because intervals far out in the tail do not hold their level at
  /// every sample size. For counts the test is exact. For means and areas it takes the variance from both samples
  /// together, as one unchanged system warrants, where the bound trusts each sample's own.
  func unchangedPValue(increase: Bool) -> Double? {
    switch self {
    case .independent(.proportion(let baseline), .proportion(let candidate)),
      .independent(.f1(let baseline), .f1(let candidate)):
      // Given the size of the union, tp is binomial in the Jaccard index.
      return Self.fisher(baseline, candidate, increase: increase)
    case .independent(
      .balancedAccuracy(let oldRecall, let oldSpecificity), .balancedAccuracy(let recall, let specificity)):
      // One of the two must have moved; doubled for the choice.
      return min(
        1,
        2
          * min(
            Self.fisher(oldRecall, recall, increase: increase),
            Self.fisher(oldSpecificity, specificity, increase: increase)))
    case .independent(.groupDifference(let old), .groupDifference(let new)),
      .independent(.groupRatio(let old), .groupRatio(let new)):
      return Self.anyGroupChanged(old, new)
    case .independent(.mean(let old), .mean(let new)):
      return Self.pooled(old, new, increase: increase)
    case .independent(.area(let old), .area(let new)):
      return Self.pooled(old, new, increase: increase)
    case .independent, .pairedDifference:
      return nil
    case .pairedRates(let table):
      // Discordant rows fall either way with probability one half.
      let worse = increase ? table.secondOnly : table.firstOnly
      return BinomialDistribution.upperTail(
        worse, trials: table.firstOnly + table.secondOnly, probability: 0.5)
    }
  }

  /// Student's two-sample test with a common variance.
  private static func pooled(_ old: MeanEstimate, _ new: MeanEstimate, increase: Bool) -> Double {
    let (n, m) = (Double(old.count), Double(new.count))
    let variance = ((n - 1) * old.variance + (m - 1) * new.variance) / (n + m - 2)
    let error = (variance * (1 / n + 1 / m)).squareRoot()
    let change = increase ? new.mean - old.mean : old.mean - new.mean
    guard error > 0 else { return change > 0 ? 0 : 1 }
    return StudentDistribution.upperTail(change / error, degreesOfFreedom: n + m - 2)
  }

  /// The areas' normal test with a common variance a row, a sample's size being that of its classes in parallel.
  private static func pooled(_ old: AreaEstimate, _ new: AreaEstimate, increase: Bool) -> Double {
    func size(_ area: AreaEstimate) -> Double {
      1 / (1 / Double(area.positives) + 1 / Double(area.negatives))
    }
    let (n, m) = (size(old), size(new))
    let variance = (n * n * old.variance + m * m * new.variance) / (n + m)
    let error = (variance * (1 / n + 1 / m)).squareRoot()
    let change = increase ? new.area - old.area : old.area - new.area
    guard error > 0 else { return change > 0 ? 0 : 1 }
    return NormalDistribution.upperTail(change / error)
  }

  private static func fisher(_ baseline: Proportion, _ candidate: Proportion, increase: Bool) -> Double {
    FisherExactTest.tail(candidate, baseline, greater: increase)
  }

  /// Bonferroni over the groups' two-sided tests: whatever the direction, a changed disparity needs a changed group.
  private static func anyGroupChanged(_ old: [GroupRate], _ new: [GroupRate]) -> Double {
    var least = 1.0
    var tests = 0
    for group in new {
      guard let match = old.first(where: { $0.key == group.key }) else { continue }
      tests += 1
      let up = fisher(match.proportion, group.proportion, increase: true)
      let down = fisher(match.proportion, group.proportion, increase: false)
      least = min(least, 2 * min(up, down))
    }
    return min(1, least * Double(max(1, tests)))
  }
}
