/// Traces that a statement holds, and that the machine comes back to it.
final class TraceContinueStep: Step {
  private let point: TracePoint
  /// False for negations, which hold in one way at most.
  private let isRedone: Bool
  private let next: Step

  init(_ point: TracePoint, isRedone: Bool, _ next: Step) {
    self.point = point
    self.isRedone = isRedone
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try next.run(machine) }
    trace.proceed(point, machine)
    let goesOn = try next.run(machine)
    if isRedone { trace.redo(point, machine) }
    return goesOn
  }
}
