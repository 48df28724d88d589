/// `every`, traced: as OPA does, all elements are gone through even when the body failed for one.
final class TraceEveryStep: Step {
  private let domain: Node
  private let key: Int?
  private let value: Int
  private let point: TracePoint
  /// The iteration over the domain.
  private let generator: TracePoint
  private let body: Step
  private let next: Step

  init(
    _ domain: Node, key: Int?, value: Int, point: TracePoint, generator: TracePoint, body: Step, _ next: Step
  ) {
    self.domain = domain
    self.key = key
    self.value = value
    self.point = point
    self.generator = generator
    self.body = body
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let domain = try domain.value(machine)
    guard let count = domain.memberCount else { return true }
    let mark = machine.mark
    let trace = machine.trace
    trace?.enter(point, machine)
    trace?.eval(generator, machine)
    var holds = true
    for position in 0..<count {
      try machine.state.charge(1)
      let (index, element) = domain.member(at: position)
      if let key { machine.frame[key] = index }
      machine.frame[value] = element
      if holds {
        if try body.run(machine) { holds = false }
        trace?.redo(point, machine)
      }
      trace?.redo(generator, machine)
      machine.release(to: mark)
    }
    let own = trace?.current
    if count == 0 { trace?.fail(generator, machine) }
    if !holds { trace?.fail(point, machine) }
    trace?.leave()
    guard holds else { return true }
    let goesOn = try next.run(machine)
    if let trace, let own { trace.returning(to: own) { trace.exit(point, machine) } }
    return goesOn
  }
}
