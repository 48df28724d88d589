/// Ranges of runes, for asking whether two sets share one.
struct ScalarRanges {
  static let any = ScalarRanges([0...UInt32.max])

  private let ranges: [ClosedRange<UInt32>]

  init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

  func intersects(_ other: ScalarRanges) -> Bool {
    ranges.contains { mine in other.ranges.contains { mine.overlaps($0) } }
  }
}
