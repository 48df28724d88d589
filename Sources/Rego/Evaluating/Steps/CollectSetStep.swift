/// Ends the body of a set comprehension or of a multi-value rule.
final class CollectSetStep: Step {
  private let term: Operand
  init(_ term: Node) { self.term = Operand(term) }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    // A collection is hashed.
    if value.tag >= Cell.arrayTag { try machine.state.charge(value.readingSteps) }
    if machine.set.insert(value) { try machine.collects(value, slot: MemoryTally.setElement) }
    return true
  }
}
