/// Ends the body of an object comprehension or of a partial object rule; keys must not conflict.
final class CollectObjectStep: Step {
  private let key: Node
  private let term: Node
  private let conflict: ConflictSite

  init(key: Node, value term: Node, conflict: ConflictSite) {
    self.key = key
    self.term = term
    self.conflict = conflict
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let key = try key.value(machine).optional, let value = try term.value(machine).optional else {
      return true
    }
    guard machine.objects[machine.objects.count - 1].insert(key, value) else { throw conflict.error }
    return true
  }
}
