/// Rows in ascending order of score, ties in row order: what every ranking metric and equal-mass bins share.
///
/// - Complexity: O(n) by radix sort on the bits of the double; 12 bytes a row while sorting.
struct ScoreRanking {
  /// Row of each rank.
  let order: [UInt32]

  init(_ scores: [Double]) {
    let count = scores.count
    var keys = [UInt64](repeating: 0, count: count)
    var rows = [UInt32](repeating: 0, count: count)
    var differing: UInt64 = 0
    let first = scores.first.map(Self.key) ?? 0
    scores.withUnsafeBufferPointer { scores in
      keys.withUnsafeMutableBufferPointer { keys in
        rows.withUnsafeMutableBufferPointer { rows in
          var row = 0
          while row < count {
            let key = Self.key(scores[row])
            keys[row] = key
            rows[row] = UInt32(truncatingIfNeeded: row)
            differing |= key ^ first
            row &+= 1
          }
        }
      }
    }
    Self.sort(&keys, &rows, differing: differing)
    order = rows
  }

  /// An unsigned key in the order of the doubles; −0 and 0 are one score.
  @inline(__always) private static func key(_ score: Double) -> UInt64 {
    let bits = (score + 0).bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  private static let digitBits: UInt64 = 11
  private static let buckets = 1 << 11

  private static func sort(_ keys: inout [UInt64], _ rows: inout [UInt32], differing: UInt64) {
    let count = keys.count
    var otherKeys = [UInt64](repeating: 0, count: count)
    var otherRows = [UInt32](repeating: 0, count: count)
    var starts = [UInt32](repeating: 0, count: buckets)
    let mask = UInt64(buckets - 1)
    var shift: UInt64 = 0
    while shift < 64 {
      // Digits in which no two keys differ need no pass.
      if (differing >> shift) & mask != 0 {
        keys.withUnsafeMutableBufferPointer { keys in
          rows.withUnsafeMutableBufferPointer { rows in
            otherKeys.withUnsafeMutableBufferPointer { otherKeys in
              otherRows.withUnsafeMutableBufferPointer { otherRows in
                starts.withUnsafeMutableBufferPointer { starts in
                  scatter(keys, rows, otherKeys, otherRows, starts, shift, mask)
                }
              }
            }
          }
        }
        swap(&keys, &otherKeys)
        swap(&rows, &otherRows)
      }
      shift += digitBits
    }
  }

  @inline(__always)
  private static func scatter(
    _ keys: UnsafeMutableBufferPointer<UInt64>, _ rows: UnsafeMutableBufferPointer<UInt32>,
    _ otherKeys: UnsafeMutableBufferPointer<UInt64>, _ otherRows: UnsafeMutableBufferPointer<UInt32>,
    _ starts: UnsafeMutableBufferPointer<UInt32>, _ shift: UInt64, _ mask: UInt64
  ) {
    starts.update(repeating: 0)
    var i = 0
    while i < keys.count {
      starts[Int(truncatingIfNeeded: (keys[i] &>> shift) & mask)] &+= 1
      i &+= 1
    }
    var total: UInt32 = 0
    i = 0
    while i < starts.count {
      let size = starts[i]
      starts[i] = total
      total &+= size
      i &+= 1
    }
    i = 0
    while i < keys.count {
      let bucket = Int(truncatingIfNeeded: (keys[i] &>> shift) & mask)
      let place = Int(truncatingIfNeeded: starts[bucket])
      starts[bucket] &+= 1
      otherKeys[place] = keys[i]
      otherRows[place] = rows[i]
      i &+= 1
    }
  }
}
