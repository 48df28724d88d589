/// Ends the body of an array comprehension.
final class CollectArrayStep: Step {
  let term: any Node
  init(_ term: any Node) { self.term = term }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    machine.arrays[machine.arrays.count - 1].append(value)
    return true
  }
}
