/// Holds when the term is defined and not false.
final class TestStep: Step {
  let term: any Node
  let next: any Step

  init(_ term: any Node, _ next: any Step) {
    self.term = term
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine), !value.isFalse else { return true }
    return try next.run(machine)
  }
}
