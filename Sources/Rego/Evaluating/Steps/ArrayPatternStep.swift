/// Takes an array of a known length apart.
final class ArrayPatternStep: Step {
  private let term: Node
  /// Where each element goes; nil where nobody asks.
  private let targets: [Int?]
  private let next: Step

  init(_ term: Node, _ targets: [Int?], _ next: Step) {
    self.term = term
    self.targets = targets
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let array = try term.value(machine)
    guard array.tag == Cell.arrayTag, array.elements.count == targets.count else { return true }
    for index in targets.indices {
      if let target = targets[index] { machine.frame[target] = array.elements[index] }
    }
    return try next.run(machine)
  }
}
