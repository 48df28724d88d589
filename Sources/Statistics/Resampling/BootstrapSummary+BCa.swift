extension BootstrapSummary {
  /// The bias-corrected and accelerated interval (Efron 1987, doi 10.1080/01621459.1987.10478410).
  ///
  /// - Parameters:
  ///   - replicates: the statistic in each replicate.
  ///   - value: the statistic of the sample.
  ///   - jackknife: the statistic with one row left out, and how many rows give that value.
  /// - Returns: nil where the correction does not exist: fewer than two replicates or rows, or all replicates on
  ///   one side of the value.
  public static func accelerated(
    _ replicates: [Double], value: Double, jackknife: [(value: Double, weight: Int)],
    confidence: ConfidenceLevel = .ninetyFive
  ) -> ConfidenceInterval? {
    let total = Double(replicates.count)
    // Replicates that tie with the value count half.
    let below = replicates.reduce(0.0) { $0 + ($1 < value ? 1 : $1 == value ? 0.5 : 0) } / total
    let rows = Double(jackknife.reduce(0) { $0 + $1.weight })
    guard total > 1, rows > 1, below > 0, below < 1 else { return nil }
    let mean = jackknife.reduce(0.0) { $0 + $1.value * Double($1.weight) } / rows
    var (squares, cubes) = (0.0, 0.0)
    for (left, weight) in jackknife {
      let gap = mean - left
      squares += Double(weight) * gap * gap
      cubes += Double(weight) * gap * gap * gap
    }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    let bias = NormalDistribution.quantile(below)
    let sorted = replicates.sorted()
    func bound(_ z: Double) -> Double {
      let shifted = bias + z
      let p = NormalDistribution.cumulative(bias + shifted / (1 - acceleration * shifted))
      let place = min(total - 1, max(0, (total - 1) * p))
      let rank = Int(place)
      let next = sorted[min(rank + 1, sorted.count - 1)]
      return sorted[rank] + (next - sorted[rank]) * (place - Double(rank))
    }
    let z = confidence.normalQuantile
    return ConfidenceInterval(
      low: bound(-z), high: bound(z), range: -Double.infinity...Double.infinity, confidence: confidence,
      method: .bootstrapBCa)
  }
}
