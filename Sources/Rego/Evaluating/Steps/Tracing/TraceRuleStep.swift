/// Traces a branch of a rule: the look-up before a document's first rule, and the branch where it can hold.
final class TraceRuleStep: Step {
  private let point: TracePoint
  private let document: TraceDocument
  private let openings: [TraceDocument.Opening]
  /// True for what a document's evaluation begins with.
  private let isFirst: Bool
  private let inner: Step

  init(
    _ point: TracePoint, _ document: TraceDocument, openings: [TraceDocument.Opening], isFirst: Bool,
    _ inner: Step
  ) {
    self.point = point
    self.document = document
    self.openings = openings
    self.isFirst = isFirst
    self.inner = inner
  }

  override func run(_ machine: Machine) throws -> Bool {
    guard let trace = machine.trace else { return try inner.run(machine) }
    if isFirst {
      let matched = try document.matches(machine)
      trace.index(document, matched: matched.count, isEarly: document.isEarly(matched), machine)
    }
    guard try TraceDocument.canHold(openings, machine) else { return true }
    trace.enterRule(point, machine)
    let goesOn = try inner.run(machine)
    trace.leaveRule()
    return goesOn
  }
}
