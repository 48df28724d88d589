/// Holds when both terms are defined and equal.
final class EqualStep: Step {
  let left: any Node
  let right: any Node
  let next: any Step

  init(_ left: any Node, _ right: any Node, _ next: any Step) {
    self.left = left
    self.right = right
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let a = try left.value(machine), let b = try right.value(machine), a == b else { return true }
    return try next.run(machine)
  }
}
