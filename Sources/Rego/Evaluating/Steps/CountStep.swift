/// `count` of a collection; an array made by a comprehension is only counted, not made.
final class CountStep: Step {
  private let term: Node
  private let comprehension: ArrayComprehensionNode?
  private let general: CallStep
  private let continuation: CallContinuation

  init(_ term: Node, general: CallStep) {
    self.term = term
    comprehension = term as? ArrayComprehensionNode
    self.general = general
    continuation = general.continuation
  }

  override func run(_ machine: Machine) throws -> Bool {
    if machine.hasMocks { return try general.run(machine) }
    let count: Int
    if let comprehension {
      count = try comprehension.count(machine)
    } else {
      guard let found = try term.value(machine).memberCount else { return try general.run(machine) }
      count = found
    }
    try machine.state.charge(1)
    return try continuation.go(machine, .integer(Int64(count)))
  }
}
