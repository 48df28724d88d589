/// Binds a variable to a term's value.
final class AssignStep: Step {
  let slot: Int
  let term: any Node
  let next: any Step

  init(_ slot: Int, _ term: any Node, _ next: any Step) {
    self.slot = slot
    self.term = term
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.setSlot(slot, value)
    return try next.run(machine)
  }
}
