/// Every row reduced to one small code: its combination of attributes, truth and predictions.
///
/// Any rate of any slice of any resample is a sum of cell counts, which is why a bootstrap over all slices costs
/// one table look-up a drawn row. Only combinations that occur get a code, in the order of the attributes' codes.
struct CellTable {
  let rowCount: Int
  /// Cell of each row.
  let rowCells: [UInt16]
  let cellCount: Int
  /// Rows in each cell.
  let cellSizes: [UInt32]
  /// 2·truth + predicted of each cell; with a second model 4·truth + 2·first + second.
  let cellOutcomes: [UInt8]
  /// 4, or 8 with a second model.
  let outcomeCount: Int
  /// Code of attribute a in cell c at [a][c].
  let cellCodes: [[UInt16]]

  /// - Throws: `statistics.length_mismatch`, `statistics.duplicate_attribute`, `statistics.limit_exceeded`.
  init(
    _ predictions: BinaryPredictions, second: BinaryPredictions? = nil, attributes: [Attribute]
  ) throws(StatisticsError) {
    try Self.check(predictions, attributes)
    if let second { try PairedProportions.requireSameRows(predictions, second) }
    let n = predictions.count
    var cells = [UInt32](repeating: 0, count: n)
    var count = 1
    var codes: [[UInt16]] = []
    for attribute in attributes {
      let step = try Self.refine(&cells, count: count, by: attribute.codes, values: attribute.values.count)
      codes = codes.map { column in step.map { column[Int($0.cell)] } }
      codes.append(step.map(\.code))
      count = step.count
    }
    let outcomes = Self.outcomes(predictions, second)
    outcomeCount = second == nil ? 4 : 8
    let step = try Self.refine(&cells, count: count, by: outcomes, values: outcomeCount)
    cellCodes = codes.map { column in step.map { column[Int($0.cell)] } }
    cellOutcomes = step.map { UInt8($0.code) }
    cellCount = step.count
    rowCount = n
    var sizes = [UInt32](repeating: 0, count: step.count)
    for cell in cells { sizes[Int(cell)] &+= 1 }
    cellSizes = sizes
    rowCells = cells.map { UInt16(truncatingIfNeeded: $0) }
  }

  /// Splits every cell by a further code; returns, for each new cell, the old one and the code.
  ///
  /// - Complexity: O(rows + cells × values).
  private static func refine(
    _ cells: inout [UInt32], count: Int, by codes: [UInt16], values: Int
  ) throws(StatisticsError) -> [(cell: UInt32, code: UInt16)] {
    let width = UInt32(values)
    cells.withUnsafeMutableBufferPointer { cells in
      codes.withUnsafeBufferPointer { codes in
        var row = 0
        while row < cells.count {
          // Below 65,536 · 4,096, so 32 bits hold the pair.
          cells[row] = cells[row] &* width &+ UInt32(codes[row])
          row &+= 1
        }
      }
    }
    // A direct table where it is small beside the rows; a set of the pairs that occur otherwise.
    let occupied =
      count * values <= directTableLimit ? Self.scan(cells, below: count * values) : Set(cells).sorted()
    let kept = occupied.map { (cell: $0 / width, code: UInt16(truncatingIfNeeded: $0 % width)) }
    guard kept.count <= StatisticsLimits.maximumCells else {
      throw StatisticsError(
        .limitExceeded,
        "the attributes and outcomes make \(kept.count) combinations; the limit is \(StatisticsLimits.maximumCells) (maximumCells)",
        remedy: "slice by fewer attributes, or by bands instead of raw values")
    }
    if count * values <= directTableLimit {
      var place = [UInt32](repeating: 0, count: count * values)
      for (index, pair) in occupied.enumerated() { place[Int(pair)] = UInt32(index) }
      cells.withUnsafeMutableBufferPointer { cells in
        place.withUnsafeBufferPointer { place in
          var row = 0
          while row < cells.count {
            cells[row] = place[Int(cells[row])]
            row &+= 1
          }
        }
      }
    } else {
      var place: [UInt32: UInt32] = [:]
      for (index, pair) in occupied.enumerated() { place[pair] = UInt32(index) }
      for row in cells.indices { cells[row] = place[cells[row]] ?? 0 }
    }
    return kept
  }

  /// Entries of a table indexed by every possible pair: 4 MiB of 32-bit places.
  private static let directTableLimit = 1 << 20

  /// The pairs that occur, ascending.
  private static func scan(_ pairs: [UInt32], below limit: Int) -> [UInt32] {
    var seen = [Bool](repeating: false, count: limit)
    seen.withUnsafeMutableBufferPointer { seen in
      pairs.withUnsafeBufferPointer { pairs in
        var row = 0
        while row < pairs.count {
          seen[Int(pairs[row])] = true
          row &+= 1
        }
      }
    }
    return seen.indices.lazy.filter { seen[$0] }.map { UInt32($0) }
  }

  private static func outcomes(_ first: BinaryPredictions, _ second: BinaryPredictions?) -> [UInt16] {
    var outcomes = [UInt16](repeating: 0, count: first.count)
    for row in 0..<first.count {
      outcomes[row] = UInt16(2 &* first.truth[row] &+ first.predicted[row])
    }
    guard let second else { return outcomes }
    for row in 0..<first.count { outcomes[row] = 2 &* outcomes[row] &+ UInt16(second.predicted[row]) }
    return outcomes
  }

  private static func check(
    _ predictions: BinaryPredictions, _ attributes: [Attribute]
  ) throws(StatisticsError) {
    guard attributes.count <= StatisticsLimits.maximumAttributes else {
      throw StatisticsError(
        .limitExceeded,
        "\(attributes.count) attributes exceed the limit of \(StatisticsLimits.maximumAttributes) (maximumAttributes)"
      )
    }
    guard Set(attributes.map(\.name)).count == attributes.count else {
      throw StatisticsError(.duplicateAttribute, "an attribute is named twice")
    }
    for attribute in attributes where attribute.codes.count != predictions.count {
      throw StatisticsError(
        .lengthMismatch,
        "attribute \(attribute.name) has \(attribute.codes.count) rows, the predictions \(predictions.count)",
        remedy: "every row needs a value of every attribute")
    }
  }
}
