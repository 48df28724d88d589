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
    // Four histograms, so that an increment seldom waits for the one before it on the same cell.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 4 * cellCount + columns * size) { scratch in
      guard let histogram = scratch.baseAddress else { return }
      let tallies = histogram + 4 * cellCount
      tallies.update(repeating: 0, count: columns * size)
      var k = 0
      while k < size {
        histogram.update(repeating: 0, count: 4 * cellCount)
        Self.fill(histogram, cellCount, rows, UInt64(cells.count), seed: seed, replicate: first &+ k)
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

  /// Draws as many rows as there are and counts their cells.
  @inline(__always)
  private static func fill(
    _ histogram: UnsafeMutablePointer<UInt32>, _ cellCount: Int, _ rows: UnsafePointer<UInt16>, _ count: UInt64,
    seed: UInt64, replicate: Int
  ) {
    let gamma = SplitMix64.gamma
    let second = histogram + cellCount
    let third = second + cellCount
    let fourth = third + cellCount
    var state = seed &+ (UInt64(replicate) &* count &+ 1) &* gamma
    var left = count
    while left >= 4 {
      let a = SplitMix64.mixed(state)
      let b = SplitMix64.mixed(state &+ gamma)
      let c = SplitMix64.mixed(state &+ 2 &* gamma)
      let d = SplitMix64.mixed(state &+ 3 &* gamma)
      state = state &+ 4 &* gamma
      histogram[Int(rows[Int(truncatingIfNeeded: ((a &>> 32) &* count) &>> 32)])] &+= 1
      second[Int(rows[Int(truncatingIfNeeded: ((b &>> 32) &* count) &>> 32)])] &+= 1
      third[Int(rows[Int(truncatingIfNeeded: ((c &>> 32) &* count) &>> 32)])] &+= 1
      fourth[Int(rows[Int(truncatingIfNeeded: ((d &>> 32) &* count) &>> 32)])] &+= 1
      left &-= 4
    }
    while left > 0 {
      let a = SplitMix64.mixed(state)
      histogram[Int(rows[Int(truncatingIfNeeded: ((a &>> 32) &* count) &>> 32)])] &+= 1
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
    var cell = 0
    while cell < cellCount {
      histogram[cell] &+=
        histogram[cell &+ cellCount] &+ histogram[cell &+ 2 &* cellCount] &+ histogram[cell &+ 3 &* cellCount]
      cell &+= 1
    }
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
