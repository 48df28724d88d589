/// Binds a variable to a term's value.
final class AssignStep: Step {
  private let slot: Int
  private let term: Operand
  private let next: Step

  init(_ slot: Int, _ term: Node, _ next: Step) {
    self.slot = slot
    self.term = Operand(term)
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    machine.frame[slot] = value
    return try next.run(machine)
  }
}
