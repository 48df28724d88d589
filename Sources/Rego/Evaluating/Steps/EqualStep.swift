/// Holds when both terms are defined and equal.
final class EqualStep: Step {
  private let left: Operand
  private let right: Operand
  private let next: Step

  init(_ left: Node, _ right: Node, _ next: Step) {
    self.left = Operand(left)
    self.right = Operand(right)
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let a = try left.value(machine)
    guard a.isDefined else { return true }
    let b = try right.value(machine)
    guard b.isDefined, a == b else { return true }
    return try next.run(machine)
  }
}
