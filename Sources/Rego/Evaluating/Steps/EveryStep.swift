/// `every key, value in domain { body }`: the body holds for each element; undefined for no collection.
final class EveryStep: Step {
  let domain: any Node
  let key: Int?
  let value: Int
  let body: any Step
  let next: any Step

  init(_ domain: any Node, key: Int?, value: Int, body: any Step, _ next: any Step) {
    self.domain = domain
    self.key = key
    self.value = value
    self.body = body
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let domain = try domain.value(machine) else { return true }
    func holds(_ index: Value, _ element: Value) throws -> Bool {
      try machine.state.charge(1)
      if let key { machine.setSlot(key, index) }
      machine.setSlot(value, element)
      return try !body.run(machine)
    }
    switch domain {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        guard try holds(.number(.int(Int64(index))), element) else { return true }
      }
    case .object(let object):
      for (key, element) in object { guard try holds(key, element) else { return true } }
    case .set(let set):
      for element in set.elements { guard try holds(element, element) else { return true } }
    default: return true
    }
    return try next.run(machine)
  }
}
