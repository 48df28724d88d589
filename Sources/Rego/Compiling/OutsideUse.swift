/// What code looks at besides rules and data.
struct OutsideUse: Sendable {
  /// The members of the input it looks at, by key.
  var inputMembers: Set<Value> = []
  /// True when it looks at the input as a whole, or at members it computes.
  var usesWholeInput = false
  /// True when it asks for the time, chance or the network, or writes something.
  var usesWorld = false

  var usesInput: Bool { usesWholeInput || !inputMembers.isEmpty }

  mutating func formUnion(_ other: OutsideUse) {
    inputMembers.formUnion(other.inputMembers)
    if other.usesWholeInput { usesWholeInput = true }
    if other.usesWorld { usesWorld = true }
  }

  /// True when it is the same in all evaluations whose inputs have these members, and these values of them.
  func isFixed(given members: Set<Value>) -> Bool {
    !usesWholeInput && !usesWorld && inputMembers.isSubset(of: members)
  }
}
