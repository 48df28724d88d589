/// A range of leaves `start ..< end` that is a subtree: `start` is a multiple of the smallest power of two not
/// below the range's length (draft-ietf-plants-merkle-tree-certs-03 section 4.1).
enum Subtree {
  /// Whether the range is a subtree; the empty range is one wherever it starts.
  static func isValid(start: UInt64, end: UInt64) -> Bool {
    guard start <= end else { return false }
    let count = end - start
    guard count > 1 else { return true }
    // Above 2^63 leaves only a start of zero divides.
    let exponent = UInt64.bitWidth - (count - 1).leadingZeroBitCount
    return exponent >= UInt64.bitWidth ? start == 0 : start & ((1 << UInt64(exponent)) - 1) == 0
  }
}
