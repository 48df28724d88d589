/// Where the text of a cell stands in the file: a range of bytes, quotes left out.
struct CSVCell: Sendable {
  private static let escapedFlag: UInt32 = 1 << 31

  let start: UInt32
  private let endAndFlag: UInt32

  /// `hasEscapes` says that the text holds doubled quotes.
  @inline(__always)
  init(_ start: Int, _ end: Int, hasEscapes: Bool = false) {
    // Tables are at most 2 GiB (`CSVLimits.bytes`), so 31 bits hold each offset.
    self.start = UInt32(truncatingIfNeeded: start)
    endAndFlag = UInt32(truncatingIfNeeded: end) | (hasEscapes ? Self.escapedFlag : 0)
  }

  @inline(__always) var end: Int { Int(endAndFlag & ~Self.escapedFlag) }
  @inline(__always) var hasEscapes: Bool { endAndFlag & Self.escapedFlag != 0 }
  @inline(__always) var range: Range<Int> { Int(start)..<end }
}
