/// Ends the body of an array comprehension.
final class CollectArrayStep: Step {
  private let term: Operand
  init(_ term: Node) { self.term = Operand(term) }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    if machine.isTallying {
      machine.tally &+= 1
    } else {
      machine.collected.push(value.value)
      try machine.collects(value, slot: MemoryTally.element)
    }
    return true
  }
}
