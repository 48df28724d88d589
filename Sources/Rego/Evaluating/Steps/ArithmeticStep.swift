/// `+`, `-`, `*` and `%` of integers that fit in 64 bits; the built-ins do the rest.
final class ArithmeticStep: Step {
  enum Operation: String, Sendable {
    case plus, minus, mul, rem
  }

  private let operation: Operation
  private let left: Operand
  private let right: Operand
  private let general: CallStep
  private let continuation: CallContinuation

  init(_ operation: Operation, _ left: Node, _ right: Node, general: CallStep) {
    self.operation = operation
    self.left = Operand(left)
    self.right = Operand(right)
    self.general = general
    continuation = general.continuation
  }

  override func run(_ machine: Machine) throws -> Bool {
    let a = try left.value(machine)
    let b = try right.value(machine)
    guard a.tag == Cell.integerTag, b.tag == Cell.integerTag, !machine.hasMocks else {
      return try general.run(machine)
    }
    let (result, isBeyond) = compute(a.integer, b.integer)
    if isBeyond { return try general.run(machine) }
    try machine.state.charge(1)
    return try continuation.go(machine, .integer(result))
  }

  /// True as the second member when 64 bits do not hold the result, or there is none.
  @inline(__always)
  private func compute(_ a: Int64, _ b: Int64) -> (Int64, Bool) {
    switch operation {
    case .plus: return a.addingReportingOverflow(b)
    case .minus: return a.subtractingReportingOverflow(b)
    case .mul: return a.multipliedReportingOverflow(by: b)
    case .rem: return b == 0 || b == -1 ? (0, true) : (a % b, false)
    }
  }
}
