/// Traces that a body holds, at its end.
final class TraceExitStep: Step {
  private let point: TracePoint
  private let isEarly: Bool
  private let next: Step

  init(_ point: TracePoint, isEarly: Bool = false, _ next: Step) {
    self.point = point
    self.isEarly = isEarly
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try next.run(machine) }
    trace.exit(point, machine, isEarly: isEarly)
    let goesOn = try next.run(machine)
    trace.redo(point, machine)
    return goesOn
  }
}
