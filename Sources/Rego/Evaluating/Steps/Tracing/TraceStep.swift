/// Traces a statement; `TraceContinueStep` is where its own steps end.
final class TraceStep: Step {
  private let point: TracePoint
  private let inner: Step

  init(_ point: TracePoint, inner: Step) {
    self.point = point
    self.inner = inner
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try inner.run(machine) }
    trace.begin(point, machine)
    let goesOn = try inner.run(machine)
    trace.end(point, machine)
    return goesOn
  }
}
