/// Takes an array of a known length apart.
final class ArrayPatternStep: Step {
  let term: any Node
  /// Where each element goes; nil where nobody asks.
  let targets: [Int?]
  let next: any Step

  init(_ term: any Node, _ targets: [Int?], _ next: any Step) {
    self.term = term
    self.targets = targets
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard case .array(let elements)? = try term.value(machine), elements.count == targets.count else {
      return true
    }
    for index in targets.indices {
      if let target = targets[index] { machine.setSlot(target, elements[index]) }
    }
    return try next.run(machine)
  }
}
