/// Ends the body of a set comprehension or of a multi-value rule.
final class CollectSetStep: Step {
  private let term: Operand
  init(_ term: Node) { self.term = Operand(term) }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    if value.isDefined { machine.set.insert(value) }
    return true
  }
}
