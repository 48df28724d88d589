/// Holds when both terms are defined and equal.
final class EqualStep: Step {
  private let left: Operand
  private let right: Operand
  private let next: Step

  /// How rules that begin with this step are found, when it compares an input or a parameter with a constant.
  let opening: RuleIndex.Opening?

  init(_ left: Node, _ right: Node, _ next: Step) {
    opening =
      [(left, right), (right, left)].lazy.compactMap { term, other in
        guard let path = term.path, let constant = (other as? ConstantNode)?.constant else { return nil }
        return RuleIndex.Opening(term: term, path: path, constant: constant)
      }.first
    self.left = Operand(left)
    self.right = Operand(right)
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let a = try left.value(machine)
    guard a.isDefined else { return true }
    let b = try right.value(machine)
    guard b.isDefined else { return true }
    let steps = Cell.comparisonSteps(a, b)
    if steps > 0 { try machine.state.charge(steps) }
    guard a == b else { return true }
    return try next.run(machine)
  }
}
