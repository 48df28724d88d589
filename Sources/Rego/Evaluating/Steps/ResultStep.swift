/// Ends the body of a complete rule or function.
final class ResultStep: Step {
  private let term: Operand
  private let conflict: ConflictSite
  /// True when one success suffices: the value is a constant.
  private let isFinal: Bool

  init(_ term: Node, conflict: ConflictSite, isFinal: Bool) {
    self.term = Operand(term)
    self.conflict = conflict
    self.isFinal = isFinal
  }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined else { return true }
    if machine.result.isDefined {
      try machine.state.charge(Cell.comparisonSteps(machine.result, value))
      if !(machine.result == value) { throw conflict.error }
    } else {
      if value.isReference {
        machine.results.keep(value)
        try machine.collects(value, slot: 0)
      }
      machine.result = value
    }
    return !isFinal
  }
}
