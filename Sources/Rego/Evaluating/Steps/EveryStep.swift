/// `every key, value in domain { body }`: the body holds for each element; undefined for no collection.
final class EveryStep: Step {
  private let domain: Node
  private let key: Int?
  private let value: Int
  private let body: Step
  private let next: Step

  init(_ domain: Node, key: Int?, value: Int, body: Step, _ next: Step) {
    self.domain = domain
    self.key = key
    self.value = value
    self.body = body
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let domain = try domain.value(machine)
    guard let count = domain.memberCount else { return true }
    let mark = machine.mark
    for position in 0..<count {
      try machine.state.charge(1)
      let (index, element) = domain.member(at: position)
      if let key { machine.frame[key] = index }
      machine.frame[value] = element
      if try body.run(machine) { return true }
      machine.release(to: mark)
    }
    return try next.run(machine)
  }
}
