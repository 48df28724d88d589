/// Ends a query: keeps the values of its variables.
final class QueryStep: Step {
  private let terms: [Node]

  init(terms: [Node]) { self.terms = terms }

  override func run(_ machine: Machine) throws -> Bool {
    let mark = machine.rows.count
    for term in terms {
      let value = try term.value(machine)
      guard value.isDefined else {
        machine.rows.release(to: mark)
        return true
      }
      machine.rows.push(value.value)
      try machine.collects(value, slot: MemoryTally.element)
    }
    machine.rowCount += 1
    return true
  }
}
