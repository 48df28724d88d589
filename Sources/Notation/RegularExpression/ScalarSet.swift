/// A set of Unicode code points as sorted ranges that neither overlap nor touch.
struct ScalarSet: Sendable, Hashable {
  /// The greatest code point.
  static let last: UInt32 = 0x10_FFFF

  private(set) var ranges: [ClosedRange<UInt32>]

  init() { ranges = [] }

  /// Takes ranges in any order.
  init(_ unordered: [ClosedRange<UInt32>]) {
    ranges = []
    for range in unordered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let previous = ranges.last, range.lowerBound <= previous.upperBound &+ 1 {
        ranges[ranges.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  init(_ scalars: some Sequence<UInt32>) { self.init(scalars.map { $0...$0 }) }

  static let any = ScalarSet([0...last])
  static let anyExceptNewline = ScalarSet([0...0x09, 0x0B...last])

  var isEmpty: Bool { ranges.isEmpty }

  /// The only member, where there is exactly one.
  var single: UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  /// Complexity: O(log n) in the number of ranges.
  func contains(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= Self.last { gaps.append(next...Self.last) }
    var result = ScalarSet()
    result.ranges = gaps
    return result
  }
}
