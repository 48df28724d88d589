/// Takes an object with exactly these keys apart.
final class ObjectPatternStep: Step {
  let term: any Node
  let keys: [any Node]
  let targets: [Int?]
  let next: any Step

  init(_ term: any Node, keys: [any Node], _ targets: [Int?], _ next: any Step) {
    self.term = term
    self.keys = keys
    self.targets = targets
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard case .object(let object)? = try term.value(machine), object.count == targets.count else {
      return true
    }
    for index in targets.indices {
      guard let key = try keys[index].value(machine), let value = object[key] else { return true }
      if let target = targets[index] { machine.setSlot(target, value) }
    }
    return try next.run(machine)
  }
}
