import Dispatch

/// The outcomes of every slice in every bootstrap replicate.
///
/// Replicate k draws rows by outputs k·n + 1 … k·n + n of the counter generator, so that any thread may draw any
/// replicate and the tallies are the same on any machine and number of threads.
struct ReplicateTallies {
  let replicates: Int
  let outcomeCount: Int
  /// First slice of each family in the numbering of all slices.
  let familyStarts: [Int]
  /// Count at [(slice · outcomes + outcome) · replicates + replicate].
  let counts: [UInt32]

  /// Replicates tallied together: a cache line of 32-bit counts.
  private static let block = 16

  /// - Parameter drawn: is told from any thread how many more replicates were drawn.
  /// - Throws: `statistics.limit_exceeded` when the tallies would exceed `StatisticsLimits.maximumTallyBytes`.
  /// - Complexity: O(replicates × (rows + families × cells)); about 1.5 ns a drawn row and core.
  init(
    _ table: CellTable, families: [SliceFamily], options: BootstrapOptions,
    drawn: @Sendable (Int) -> Void = { _ in }
  ) throws(StatisticsError) {
    var starts: [Int] = []
    var slices = 0
    for family in families {
      starts.append(slices)
      slices += family.sliceCount
    }
    let columns = slices * table.outcomeCount
    let total = columns.multipliedReportingOverflow(by: options.replicates)
    guard !total.overflow, total.partialValue <= StatisticsLimits.maximumTallyBytes / 4 else {
      throw StatisticsError(
        .limitExceeded,
        "\(options.replicates) replicates of \(slices) slices exceed \(StatisticsLimits.maximumTallyBytes) bytes (maximumTallyBytes)",
        remedy: "use fewer replicates or a lower depth of intersections")
    }
    // Where each cell's count goes, family after family.
    var places: [UInt32] = []
    places.reserveCapacity(families.count * table.cellCount)
    for (family, start) in zip(families, starts) {
      for cell in 0..<table.cellCount {
        let slice = start + Int(family.cellSlices[cell])
        places.append(UInt32(slice * table.outcomeCount + Int(table.cellOutcomes[cell])))
      }
    }
    replicates = options.replicates
    outcomeCount = table.outcomeCount
    familyStarts = starts
    counts = Self.draw(table, places: places, columns: columns, options: options, drawn: drawn)
  }

  private static func draw(
    _ table: CellTable, places: [UInt32], columns: Int, options: BootstrapOptions,
    drawn: @Sendable (Int) -> Void
  ) -> [UInt32] {
    let replicates = options.replicates
    let blocks = (replicates + block - 1) / block
    return [UInt32](unsafeUninitializedCapacity: columns * replicates) { output, initialized in
      places.withUnsafeBufferPointer { places in
        table.rowCells.withUnsafeBufferPointer { cells in
          let work = ReplicateWork(
            cells: cells, cellCount: table.cellCount, places: places, columns: columns,
            replicates: replicates,
            seed: options.seed, output: output)
          DispatchQueue.concurrentPerform(iterations: blocks) { index in
            let end = min(replicates, (index + 1) * block)
            work.run(from: index * block, to: end)
            drawn(end - index * block)
          }
        }
      }
      initialized = columns * replicates
    }
  }
}
