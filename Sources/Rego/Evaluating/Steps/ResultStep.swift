/// Ends the body of a complete rule or function.
final class ResultStep: Step {
  let term: any Node
  let conflict: ConflictSite
  /// True when one success suffices: the value is a constant.
  let isFinal: Bool

  init(_ term: any Node, conflict: ConflictSite, isFinal: Bool) {
    self.term = term
    self.conflict = conflict
    self.isFinal = isFinal
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let value = try term.value(machine) else { return true }
    if let present = machine.result {
      if present != value { throw conflict.error }
    } else {
      machine.result = value
    }
    return !isFinal
  }
}
