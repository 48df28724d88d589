/// Finds one text in another in linear time and constant space, whatever the two are: the two-way algorithm of
/// Crochemore and Perrin (1991). Trying each place would take the product of both lengths for texts such as
/// `aaa…` and `aa…b`.
struct ByteSearch {
  private let needle: UnsafeBufferPointer<UInt8>
  /// The last index of the left part of the critical factorisation; -1 where that is empty.
  private let cut: Int
  private let period: Int
  /// True when the left part stands again a period further: then what has been matched must be remembered.
  private let isPeriodic: Bool

  /// Prepares the search for a needle that is not empty, and that outlives this.
  init(_ needle: UnsafeBufferPointer<UInt8>) {
    self.needle = needle
    let (up, upPeriod) = Self.maximalSuffix(needle) { $0 < $1 }
    let (down, downPeriod) = Self.maximalSuffix(needle) { $0 > $1 }
    cut = max(up, down)
    let period = up > down ? upPeriod : downPeriod
    isPeriodic = (0..<(cut + 1)).allSatisfy { needle[$0] == needle[$0 + period] }
    self.period = isPeriodic ? period : max(cut + 1, needle.count - cut - 1) + 1
  }

  /// Where the needle stands first at or after an offset.
  func position(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start
    // The last index of the needle known to match at `position`.
    var matched = -1
    while position <= bytes.count - needle.count {
      var index = max(cut, matched) + 1
      while index < needle.count, needle[index] == bytes[position + index] { index += 1 }
      guard index == needle.count else {
        position += index - cut
        matched = -1
        continue
      }
      index = cut
      while index > matched, needle[index] == bytes[position + index] { index -= 1 }
      if index <= matched { return position }
      position += period
      matched = isPeriodic ? needle.count - period - 1 : -1
    }
    return nil
  }

  /// The index before the greatest suffix in an order, and its period.
  private static func maximalSuffix(
    _ needle: UnsafeBufferPointer<UInt8>, _ precedes: (UInt8, UInt8) -> Bool
  ) -> (index: Int, period: Int) {
    var (suffix, candidate, offset, period) = (-1, 0, 1, 1)
    while candidate + offset < needle.count {
      let (a, b) = (needle[candidate + offset], needle[suffix + offset])
      if a == b {
        if offset == period {
          candidate += period
          offset = 1
        } else {
          offset += 1
        }
      } else if precedes(a, b) {
        candidate += offset
        offset = 1
        period = candidate - suffix
      } else {
        suffix = candidate
        candidate = suffix + 1
        (offset, period) = (1, 1)
      }
    }
    return (suffix, period)
  }
}
