/// The slices that cross one set of attributes, and the cells each is made of.
struct SliceFamily {
  /// Positions in the list of attributes, ascending; empty for the family whose one slice is all rows.
  let attributes: [Int]
  let keys: [SliceKey]
  /// Slice of each cell.
  let cellSlices: [UInt32]
  var sliceCount: Int { keys.count }

  init(_ attributes: [Int], in table: CellTable, named columns: [Attribute]) {
    self.attributes = attributes
    var slices = [Int](repeating: 0, count: table.cellCount)
    var codes: [[UInt16]] = [[]]
    for attribute in attributes {
      let values = columns[attribute].values.count
      var seen: [Int: Int] = [:]
      for cell in slices.indices {
        slices[cell] = slices[cell] * values + Int(table.cellCodes[attribute][cell])
        seen[slices[cell]] = 0
      }
      var next: [[UInt16]] = []
      for pair in seen.keys.sorted() {
        seen[pair] = next.count
        next.append(codes[pair / values] + [UInt16(pair % values)])
      }
      for cell in slices.indices { slices[cell] = seen[slices[cell]] ?? 0 }
      codes = next
    }
    cellSlices = slices.map { UInt32($0) }
    keys = codes.map { code in
      SliceKey(
        zip(attributes, code).map {
          SliceCondition(attribute: columns[$0].name, value: columns[$0].values[Int($1)])
        })
    }
  }

  /// Every non-empty set of at most `depth` attributes, smaller sets first, then in the attributes' order.
  ///
  /// - Throws: `statistics.limit_exceeded` when they have more than `StatisticsLimits.maximumSlices` slices.
  static func all(
    upTo depth: Int, in table: CellTable, named columns: [Attribute]
  ) throws(StatisticsError) -> [SliceFamily] {
    var families: [SliceFamily] = []
    var slices = 0
    var sets: [[Int]] = [[]]
    for _ in 0..<max(0, min(depth, columns.count)) {
      sets = sets.flatMap { set in
        ((set.last ?? -1) + 1..<columns.count).map { set + [$0] }
      }
      for set in sets {
        let family = SliceFamily(set, in: table, named: columns)
        slices += family.sliceCount
        guard slices <= StatisticsLimits.maximumSlices else {
          throw StatisticsError(
            .limitExceeded,
            "the attributes make more than \(StatisticsLimits.maximumSlices) slices (maximumSlices)",
            remedy: "lower the depth of intersections, or slice by fewer attributes")
        }
        families.append(family)
      }
    }
    return families
  }

  /// Rows of each slice and outcome in the sample itself, at [slice · outcomes + outcome].
  func tallies(in table: CellTable) -> [Int] {
    var tallies = [Int](repeating: 0, count: sliceCount * table.outcomeCount)
    for cell in 0..<table.cellCount {
      tallies[Int(cellSlices[cell]) * table.outcomeCount + Int(table.cellOutcomes[cell])] += Int(
        table.cellSizes[cell])
    }
    return tallies
  }

  /// The confusion counts of each slice, of a table with one model.
  func confusions(in table: CellTable) -> [ConfusionCounts] {
    let tallies = tallies(in: table)
    return (0..<sliceCount).map { ConfusionCounts(tallies: tallies[$0 * 4..<$0 * 4 + 4]) }
  }
}

extension ConfusionCounts {
  /// From tallies indexed 2·truth + predicted.
  init(tallies: some RandomAccessCollection<Int>) {
    let values = Array(tallies)
    self.init(
      truePositives: values[3], falsePositives: values[1], falseNegatives: values[2], trueNegatives: values[0]
    )
  }
}
