/// `<`, `<=`, `>`, `>=`, `==` and `!=` as functions.
final class CompareStep: Step {
  enum Relation: String, Sendable {
    case equal, neq, lt, lte, gt, gte
  }

  private let relation: Relation
  private let left: Operand
  private let right: Operand
  /// What runs when `with` has replaced functions.
  private let general: CallStep
  private let continuation: CallContinuation

  init(_ relation: Relation, _ left: Node, _ right: Node, general: CallStep) {
    self.relation = relation
    self.left = Operand(left)
    self.right = Operand(right)
    self.general = general
    continuation = general.continuation
  }

  override func run(_ machine: Machine) throws -> Bool {
    if machine.hasMocks { return try general.run(machine) }
    let a = try left.value(machine)
    guard a.isDefined else { return true }
    let b = try right.value(machine)
    guard b.isDefined else { return true }
    try machine.state.charge(1 &+ Cell.comparisonSteps(a, b))
    let holds =
      switch relation {
      case .equal: a == b
      case .neq: !(a == b)
      case .lt: a.order(b) < 0
      case .lte: a.order(b) <= 0
      case .gt: a.order(b) > 0
      case .gte: a.order(b) >= 0
      }
    return try continuation.go(machine, .boolean(holds))
  }
}
