/// Corrections of p-values for the number of hypotheses tested together.
public enum MultipleComparisons: String, Sendable, Hashable, CaseIterable {
  /// Family-wise; any dependence.
  case bonferroni
  /// Family-wise, uniformly more powerful than Bonferroni; any dependence (Holm 1979).
  case holm
  /// Family-wise; independent or positively dependent tests.
  case holmSidak = "holm-sidak"
  /// False discovery rate; independent or positively dependent tests (Benjamini and Hochberg 1995).
  case benjaminiHochberg = "fdr_bh"
  /// False discovery rate; any dependence (Benjamini and Yekutieli 2001, doi 10.1214/aos/1013699998).
  case benjaminiYekutieli = "fdr_by"

  /// Adjusted p-values in the order given, each to be compared with the level itself.
  ///
  /// - Throws: `statistics.invalid_probability` for a value outside 0…1 or NaN.
  public func adjusted(_ pValues: [Double]) throws(StatisticsError) -> [Double] {
    for (row, p) in pValues.enumerated() where !(p >= 0 && p <= 1) {
      throw StatisticsError(.invalidProbability, "p-value \(p) at position \(row) is not in 0…1", row: row)
    }
    let m = pValues.count
    let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    var adjusted = [Double](repeating: 0, count: m)
    switch self {
    case .bonferroni:
      return pValues.map { min(1, $0 * Double(m)) }
    case .holm, .holmSidak:
      var running = 0.0
      for (rank, index) in order.enumerated() {
        let remaining = Double(m - rank)
        let p = pValues[index]
        // 1 − (1 − p)ʳ without losing small p.
        let raised =
          self == .holm ? p * remaining : p == 1 ? 1 : -Elementary.expm1(remaining * Elementary.log1p(-p))
        running = max(running, min(1, raised))
        adjusted[index] = running
      }
    case .benjaminiHochberg, .benjaminiYekutieli:
      var scale = Double(m)
      if self == .benjaminiYekutieli {
        scale *= (0..<m).reduce(0.0) { $0 + 1 / Double($1 + 1) }
      }
      var running = 1.0
      for (rank, index) in order.enumerated().reversed() {
        running = min(running, pValues[index] * scale / Double(rank + 1))
        adjusted[index] = running
      }
    }
    return adjusted
  }
}
