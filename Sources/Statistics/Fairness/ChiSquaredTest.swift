/// Pearson's test of independence of the rows and columns of a table, without continuity correction.
public struct ChiSquaredTest: Sendable, Hashable {
  /// Σ (observed − expected)²/expected.
  public let statistic: Double
  /// (rows − 1)(columns − 1), empty ones left out.
  public let degreesOfFreedom: Int
  /// P(χ² > statistic) under independence.
  public let pValue: Double
  /// Cramér's V, 0…1: the strength of the association, whatever the sample size.
  public let cramersV: Double

  /// Nil unless at least two rows and two columns hold counts; empty rows and columns are left out.
  public init?(_ table: [[Int]]) {
    let rows = table.map { $0.reduce(0, +) }
    let width = table.map(\.count).max() ?? 0
    let columns = (0..<width).map { column in
      table.reduce(0) { $0 + (column < $1.count ? $1[column] : 0) }
    }
    let usedRows = rows.count { $0 > 0 }
    let usedColumns = columns.count { $0 > 0 }
    let total = Double(rows.reduce(0, +))
    guard usedRows > 1, usedColumns > 1 else { return nil }
    var sum = CompensatedSum()
    for (row, cells) in table.enumerated() where rows[row] > 0 {
      for (column, cell) in cells.enumerated() where columns[column] > 0 {
        let expected = Double(rows[row]) * Double(columns[column]) / total
        sum.add((Double(cell) - expected) * (Double(cell) - expected) / expected)
      }
    }
    statistic = sum.value
    degreesOfFreedom = (usedRows - 1) * (usedColumns - 1)
    pValue = ChiSquaredDistribution.upperTail(statistic, degreesOfFreedom: Double(degreesOfFreedom))
    cramersV = (statistic / (total * Double(min(usedRows, usedColumns) - 1))).squareRoot()
  }
}
