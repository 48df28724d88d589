/// Holds when the term is defined and not false.
final class TestStep: Step {
  private let term: Operand
  private let next: Step

  init(_ term: Node, _ next: Step) {
    self.term = Operand(term)
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined, !value.isFalse else { return true }
    return try next.run(machine)
  }
}
