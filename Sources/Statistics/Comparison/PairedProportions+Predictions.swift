extension PairedProportions {
  /// Which rows each of two classifiers got right.
  ///
  /// - Throws: `statistics.length_mismatch` unless both have the same rows with the same truth.
  public init(correctIn first: BinaryPredictions, _ second: BinaryPredictions) throws(StatisticsError) {
    try Self.requireSameRows(first, second)
    self = Self.tabulate(first, second) { truth, predicted in predicted == truth }
  }

  /// Which rows each of two classifiers predicted positive, among rows of the given truth or all.
  ///
  /// - Throws: `statistics.length_mismatch` unless both have the same rows with the same truth.
  public init(
    selectedIn first: BinaryPredictions, _ second: BinaryPredictions, truth wanted: UInt8? = nil
  ) throws(StatisticsError) {
    try Self.requireSameRows(first, second)
    self = Self.tabulate(first, second, where: wanted) { _, predicted in predicted == 1 }
  }

  /// - Throws: `statistics.length_mismatch` naming the first row whose truth differs.
  static func requireSameRows(
    _ first: BinaryPredictions, _ second: BinaryPredictions
  ) throws(StatisticsError) {
    guard first.count == second.count else {
      throw StatisticsError(
        .lengthMismatch,
        "a paired comparison needs the same rows, but there are \(first.count) and \(second.count)",
        remedy: "predict the same file with both models, in the same order")
    }
    guard first.truth != second.truth else { return }
    let row = zip(first.truth, second.truth).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    throw StatisticsError(
      .lengthMismatch, "a paired comparison needs the same rows, but the truth differs in row \(row ?? 0)",
      remedy: "predict the same file with both models, in the same order", row: row)
  }

  private static func tabulate(
    _ first: BinaryPredictions, _ second: BinaryPredictions, where wanted: UInt8? = nil,
    _ outcome: (UInt8, UInt8) -> Bool
  ) -> PairedProportions {
    // Index 4·truth + 2·first + second.
    var cells = [Int](repeating: 0, count: 8)
    for row in 0..<first.count {
      cells[Int(4 &* first.truth[row] &+ 2 &* first.predicted[row] &+ second.predicted[row])] &+= 1
    }
    var table = [0, 0, 0, 0]
    for cell in 0..<8 {
      let (truth, one, two) = (UInt8(cell / 4), UInt8(cell / 2 % 2), UInt8(cell % 2))
      if let wanted, wanted != truth { continue }
      table[(outcome(truth, one) ? 0 : 2) + (outcome(truth, two) ? 0 : 1)] += cells[cell]
    }
    return PairedProportions(checked: table[0], table[1], table[2], table[3])
  }
}
