/// The inner loop of the bootstrap over a block of replicates.
///
/// Unchecked because the pointers are borrowed for the whole of `concurrentPerform`, the inputs are only read, and
/// each block writes its own replicates' places in the output: no two threads touch the same memory.
struct ReplicateWork: @unchecked Sendable {  // Blocks write disjoint places; see above.
  let cells: UnsafeBufferPointer<UInt16>
  let cellCount: Int
  /// Column of each cell, family after family.
  let places: UnsafeBufferPointer<UInt32>
  let columns: Int
  let replicates: Int
  let seed: UInt64
  /// Count at [column · replicates + replicate].
  let output: UnsafeMutableBufferPointer<UInt32>

  func run(from first: Int, to last: Int) {
    let size = last - first
    guard size > 0, let rows = cells.baseAddress, let places = places.baseAddress,
      let output = output.baseAddress
    else { return }
    let tallySize = columns * size
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: cellCount + tallySize) { scratch in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: Self.lanes * cellCount) { lanes in
        guard let histogram = scratch.baseAddress, let lanes = lanes.baseAddress else { return }
        let tallies = histogram + cellCount
        tallies.update(repeating: 0, count: tallySize)
        var k = 0
        while k < size {
          draw(replicate: first &+ k, rows, lanes: lanes, into: histogram)
          marginalise(histogram, places, into: tallies, replicate: k, of: size)
          k &+= 1
        }
        var column = 0
        while column < columns {
          (output + (column &* replicates &+ first)).update(from: tallies + column &* size, count: size)
          column &+= 1
        }
      }
    }
  }

  /// Counters a cell, so that an increment seldom waits for the one before it on the same cell.
  private static let lanes = 4
  /// Draws after which a 16-bit counter could be full.
  private static let drawsPerFlush: UInt64 = 4 * 65_535

  /// Draws as many rows as there are and counts their cells.
  private func draw(
    replicate: Int, _ rows: UnsafePointer<UInt16>, lanes: UnsafeMutablePointer<UInt16>,
    into histogram: UnsafeMutablePointer<UInt32>
  ) {
    let count = UInt64(cells.count)
    histogram.update(repeating: 0, count: cellCount)
    var drawn: UInt64 = 0
    while drawn < count {
      lanes.update(repeating: 0, count: Self.lanes * cellCount)
      let part = min(count - drawn, Self.drawsPerFlush)
      Self.fill(
        lanes, rows, count, state: seed &+ (UInt64(replicate) &* count &+ drawn &+ 1) &* SplitMix64.gamma,
        draws: part)
      var cell = 0
      while cell < cellCount {
        let lane = lanes + Self.lanes &* cell
        histogram[cell] &+= UInt32(lane[0]) &+ UInt32(lane[1]) &+ UInt32(lane[2]) &+ UInt32(lane[3])
        cell &+= 1
      }
      drawn &+= part
    }
  }

  /// The loop all the time goes to: kept apart and with one base for all lanes, so that everything stays in
  /// registers.
  @inline(never)
  private static func fill(
    _ lanes: UnsafeMutablePointer<UInt16>, _ rows: UnsafePointer<UInt16>, _ count: UInt64, state: UInt64,
    draws: UInt64
  ) {
    let gamma = SplitMix64.gamma
    var state = state
    var left = draws
    while left >= 4 {
      let a = SplitMix64.index(SplitMix64.mixed(state), below: count)
      state = state &+ gamma
      let b = SplitMix64.index(SplitMix64.mixed(state), below: count)
      state = state &+ gamma
      let c = SplitMix64.index(SplitMix64.mixed(state), below: count)
      state = state &+ gamma
      let d = SplitMix64.index(SplitMix64.mixed(state), below: count)
      state = state &+ gamma
      lanes[Int(rows[Int(truncatingIfNeeded: a)]) &* 4] &+= 1
      lanes[Int(rows[Int(truncatingIfNeeded: b)]) &* 4 &+ 1] &+= 1
      lanes[Int(rows[Int(truncatingIfNeeded: c)]) &* 4 &+ 2] &+= 1
      lanes[Int(rows[Int(truncatingIfNeeded: d)]) &* 4 &+ 3] &+= 1
      left &-= 4
    }
    while left > 0 {
      let a = SplitMix64.index(SplitMix64.mixed(state), below: count)
      lanes[Int(rows[Int(truncatingIfNeeded: a)]) &* 4] &+= 1
      state = state &+ gamma
      left &-= 1
    }
  }

  /// Adds the cells' counts into every family's slices.
  @inline(__always)
  private func marginalise(
    _ histogram: UnsafeMutablePointer<UInt32>, _ places: UnsafePointer<UInt32>,
    into tallies: UnsafeMutablePointer<UInt32>, replicate: Int, of size: Int
  ) {
    var place = 0
    while place < self.places.count {
      var cell = 0
      while cell < cellCount {
        tallies[Int(places[place &+ cell]) &* size &+ replicate] &+= histogram[cell]
        cell &+= 1
      }
      place &+= cellCount
    }
  }
}
