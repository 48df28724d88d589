/// A set of a rule's variables, by number; up to 64 of them need no allocation.
struct VariableSet: Sendable, Equatable {
  private var low: UInt64 = 0
  private var high: [UInt64] = []

  init() {}

  init(_ variables: some Sequence<Int>) {
    for variable in variables { insert(variable) }
  }

  var isEmpty: Bool { low == 0 && high.allSatisfy { $0 == 0 } }

  @inline(__always)
  func contains(_ variable: Int) -> Bool {
    if variable < 64 { return low >> UInt64(variable) & 1 == 1 }
    let word = variable / 64 - 1
    return word < high.count && high[word] >> UInt64(variable & 63) & 1 == 1
  }

  @inline(__always)
  mutating func insert(_ variable: Int) {
    if variable < 64 {
      low |= 1 << UInt64(variable)
    } else {
      let word = variable / 64 - 1
      while high.count <= word { high.append(0) }
      high[word] |= 1 << UInt64(variable & 63)
    }
  }

  mutating func remove(_ variable: Int) {
    if variable < 64 {
      low &= ~(1 << UInt64(variable))
    } else if variable / 64 - 1 < high.count {
      high[variable / 64 - 1] &= ~(1 << UInt64(variable & 63))
    }
  }

  mutating func formUnion(_ other: VariableSet) {
    low |= other.low
    while high.count < other.high.count { high.append(0) }
    for index in other.high.indices { high[index] |= other.high[index] }
  }

  func union(_ other: VariableSet) -> VariableSet {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersection(_ other: VariableSet) -> VariableSet {
    var result = self
    result.low &= other.low
    for index in result.high.indices {
      result.high[index] &= index < other.high.count ? other.high[index] : 0
    }
    return result
  }

  func subtracting(_ other: VariableSet) -> VariableSet {
    var result = self
    result.low &= ~other.low
    for index in result.high.indices where index < other.high.count {
      result.high[index] &= ~other.high[index]
    }
    return result
  }

  func isSubset(of other: VariableSet) -> Bool { subtracting(other).isEmpty }

  /// The members in ascending order.
  var members: [Int] {
    var result: [Int] = []
    for (offset, word) in ([low] + high).enumerated() {
      var rest = word
      while rest != 0 {
        result.append(offset * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }
}
