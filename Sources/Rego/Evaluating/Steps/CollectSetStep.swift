/// Ends the body of a set comprehension or of a multi-value rule.
final class CollectSetStep: Step {
  private let term: Operand
  init(_ term: any Node) { self.term = Operand(term) }

  func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    machine.sets[machine.sets.count - 1].insert(value)
    return true
  }
}
