/// Ends the body of an object comprehension or of a partial object rule; keys must not conflict.
///
/// Of equal values that are written in two ways, as 2 and 2.0, a comprehension keeps the last, a rule the
/// first.
final class CollectObjectStep: Step {
  private let key: Node
  private let term: Node
  private let conflict: ConflictSite
  private let keepsLast: Bool

  init(key: Node, value term: Node, conflict: ConflictSite, keepsLast: Bool = false) {
    self.key = key
    self.term = term
    self.conflict = conflict
    self.keepsLast = keepsLast
  }

  override func run(_ machine: Machine) throws -> Bool {
    let key = try key.value(machine)
    guard key.isDefined else { return true }
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    // A key that is a collection is hashed.
    if key.tag >= Cell.arrayTag { try machine.state.charge(key.readingSteps) }
    let last = machine.objects.count - 1
    let count = machine.objects[last].count
    guard machine.objects[last].insert(key.value, value.value, replaces: keepsLast) else {
      throw conflict.error
    }
    if machine.objects[last].count != count {
      try machine.collects(key, slot: MemoryTally.member)
      try machine.collects(value, slot: 0)
    }
    return true
  }
}
