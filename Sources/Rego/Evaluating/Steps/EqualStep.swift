/// Holds when both terms are defined and equal.
final class EqualStep: Step {
  private let left: Operand
  private let right: Operand
  private let next: any Step

  init(_ left: any Node, _ right: any Node, _ next: any Step) {
    self.left = Operand(left)
    self.right = Operand(right)
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    let a = try left.value(machine)
    guard a.isDefined else { return true }
    let b = try right.value(machine)
    guard b.isDefined, a == b else { return true }
    return try next.run(machine)
  }
}
