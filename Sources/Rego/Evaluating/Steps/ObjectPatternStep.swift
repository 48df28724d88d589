/// Takes an object with exactly these keys apart.
final class ObjectPatternStep: Step {
  private let term: Node
  private let keys: [Node]
  private let targets: [Int?]
  private let next: Step

  init(_ term: Node, keys: [Node], _ targets: [Int?], _ next: Step) {
    self.term = term
    self.keys = keys
    self.targets = targets
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let object = try term.value(machine)
    guard object.tag == Cell.objectTag, object.memberCount == targets.count else { return true }
    for index in targets.indices {
      let key = try keys[index].value(machine)
      guard key.isDefined else { return true }
      let value = object.step(key)
      guard value.isDefined else { return true }
      if let target = targets[index] { machine.frame[target] = value }
    }
    return try next.run(machine)
  }
}
