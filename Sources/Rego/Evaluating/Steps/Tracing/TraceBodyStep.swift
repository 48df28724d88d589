/// Traces that the body of a query, negation or comprehension begins.
final class TraceBodyStep: Step {
  private let point: TracePoint
  private let inner: Step

  init(_ point: TracePoint, _ inner: Step) {
    self.point = point
    self.inner = inner
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try inner.run(machine) }
    trace.enter(point, machine)
    let goesOn = try inner.run(machine)
    trace.leave()
    return goesOn
  }
}
