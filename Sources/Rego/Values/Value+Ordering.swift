extension Value: Hashable, Comparable {
  /// Where the type stands in the total order.
  @inline(__always)
  var rank: Int {
    switch self {
    case .null: 0
    case .boolean: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    case .set: 6
    }
  }

  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    case (.set(let a), .set(let b)): a == b
    default: false
    }
  }

  public static func < (left: Value, right: Value) -> Bool { left.order(right) < 0 }

  /// Negative, zero or positive, by OPA's total order.
  func order(_ other: Value) -> Int {
    switch (self, other) {
    case (.boolean(let a), .boolean(let b)): (a ? 1 : 0) - (b ? 1 : 0)
    case (.number(let a), .number(let b)): a.order(b)
    case (.string(let a), .string(let b)): a.order(b)
    case (.array(let a), .array(let b)): Value.order(a, b)
    case (.object(let a), .object(let b)): a.order(b)
    case (.set(let a), .set(let b)): Value.order(a.elements, b.elements)
    default: rank - other.rank
    }
  }

  /// Lexicographic; a prefix comes first.
  static func order(_ a: [Value], _ b: [Value]) -> Int {
    for index in 0..<min(a.count, b.count) {
      let result = a[index].order(b[index])
      if result != 0 { return result }
    }
    return a.count - b.count
  }

  /// The hash tables of sets and objects use; equal for equal values.
  var quickHash: UInt64 {
    switch self {
    case .null: return ValueHash.null
    case .boolean(let value): return value ? ValueHash.yes : ValueHash.no
    case .number(let number): return number.quickHash
    case .string(let string): return string.storage.header.hash
    case .array(let elements):
      var hash: UInt64 = 0x5EED_A44A
      for element in elements { hash = ValueHash.combine(hash, element.quickHash) }
      return hash
    case .object(let object): return object.quickHash
    case .set(let set): return set.quickHash
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(quickHash) }
}
