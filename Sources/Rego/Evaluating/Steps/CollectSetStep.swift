/// Ends the body of a set comprehension or of a multi-value rule.
final class CollectSetStep: Step {
  let term: any Node
  init(_ term: any Node) { self.term = term }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.sets[machine.sets.count - 1].insert(value)
    return true
  }
}
