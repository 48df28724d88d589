/// Holds when a term has the value of a comprehension, which is not evaluated where the term is of another kind: what
/// would fail in it is not met then, as with OPA.
final class EqualComprehensionStep: Step {
  private let term: Operand
  private let comprehension: Node
  /// The kind of the comprehension's value.
  private let tag: UInt8
  private let next: Step

  init(_ term: Node, _ comprehension: Node, tag: UInt8, _ next: Step) {
    self.term = Operand(term)
    self.comprehension = comprehension
    self.tag = tag
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let value = try term.value(machine)
    guard value.isDefined, value.tag == tag || value.tag == Cell.setTag else { return true }
    let other = try comprehension.value(machine)
    guard other.isDefined, value == other else { return true }
    return try next.run(machine)
  }
}
