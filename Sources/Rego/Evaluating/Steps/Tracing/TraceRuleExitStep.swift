/// Traces that a branch of a rule holds, at its end.
final class TraceRuleExitStep: Step {
  private let point: TracePoint
  private let document: TraceDocument
  private let next: Step

  init(_ point: TracePoint, _ document: TraceDocument, _ next: Step) {
    self.point = point
    self.document = document
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try next.run(machine) }
    trace.exit(point, machine, isEarly: document.isEarly(try document.matches(machine)))
    if document.hasOneValue { trace.openTail(of: document) }
    let goesOn = try next.run(machine)
    trace.redo(point, machine)
    return goesOn
  }
}
