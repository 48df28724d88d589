extension Cell {
  /// Equality of values. Neither may be undefined.
  @inline(__always)
  static func == (left: Cell, right: Cell) -> Bool {
    if left.tag != right.tag {
      // Only numbers of unlike kinds can be equal: `1` and `1.0`.
      guard (left.tag | right.tag) == decimalTag, left.tag & right.tag == integerTag else { return false }
      return equalSlowly(left, right)
    }
    if left.tag == booleanTag { return (left.payload ^ right.payload) & 1 == 0 }
    if left.payload == right.payload { return true }
    switch left.tag {
    case integerTag: return false
    case stringTag: return equalStrings(left, right)
    default: return equalSlowly(left, right)
    }
  }

  @inline(__always)
  private static func equalStrings(_ left: Cell, _ right: Cell) -> Bool {
    let (a, b) = (left.stringHeader, right.stringHeader)
    return a.hash == b.hash && a.count == b.count
      && StringStorage.equal(left.stringBytes, right.stringBytes, count: a.count)
  }

  @inline(never)
  private static func equalSlowly(_ left: Cell, _ right: Cell) -> Bool {
    left.lend { left in right.lend { right in left == right } }
  }

  /// Negative, zero or positive, by OPA's total order.
  @inline(__always)
  func order(_ other: Cell) -> Int {
    if tag == Cell.integerTag, other.tag == Cell.integerTag {
      return integer < other.integer ? -1 : integer > other.integer ? 1 : 0
    }
    return orderSlowly(other)
  }

  @inline(never)
  private func orderSlowly(_ other: Cell) -> Int {
    lend { left in other.lend { right in left.order(right) } }
  }

  /// The hash tables of sets and objects use; equal for equal values.
  @inline(__always)
  var hash: UInt64 {
    switch tag {
    case Cell.stringTag: stringHeader.hash
    case Cell.integerTag: RegoNumber.hash(of: integer)
    default: hashSlowly
    }
  }

  @inline(never)
  private var hashSlowly: UInt64 { lend { $0.quickHash } }
}
