/// Ends the body of a rule with a general reference in its head.
final class CollectDocumentStep: Step {
  private let path: [Node]
  /// The value, or the element when `isElement`.
  private let term: Node
  private let isElement: Bool
  private let conflict: ConflictSite

  init(path: [Node], value term: Node, isElement: Bool, conflict: ConflictSite) {
    self.path = path
    self.term = term
    self.isElement = isElement
    self.conflict = conflict
  }

  override func run(_ machine: Machine) throws -> Bool {
    var keys: [Value] = []
    for node in path {
      guard let key = try node.value(machine).optional else { return true }
      keys.append(key)
    }
    let cell = try term.value(machine)
    guard let value = cell.optional else { return true }
    for key in keys { try machine.collects(Cell(key), slot: MemoryTally.part) }
    try machine.collects(cell, slot: 0)
    guard machine.documents[machine.documents.count - 1].insert(keys, value, isElement: isElement) else {
      throw conflict.error
    }
    return true
  }
}
