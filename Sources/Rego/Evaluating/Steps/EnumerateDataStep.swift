/// Follows a reference into `data`, where rules and base document may meet, once for each way to bind its
/// unbound variables.
final class EnumerateDataStep: Step {
  private let parts: [EnumerateStep.Part]
  private let result: Int
  private let next: Step

  init(_ parts: [EnumerateStep.Part], result: Int, _ next: Step) {
    self.parts = parts
    self.result = result
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool { try walk(machine, machine.rootCursor, 0) }

  private func walk(_ machine: Machine, _ cursor: DataCursor, _ index: Int) throws -> Bool {
    guard index < parts.count else {
      guard let value = try machine.materialize(cursor) else { return true }
      machine.frame[result] = machine.owned.keep(value)
      return try next.run(machine)
    }
    switch parts[index] {
    case .key(let node):
      guard let key = try node.value(machine).optional, let inner = try machine.step(cursor, key) else {
        return true
      }
      return try walk(machine, inner, index + 1)
    case .any(let slot):
      let keys = try machine.keys(cursor)
      let mark = machine.mark
      for key in keys {
        try machine.state.charge(1)
        guard let inner = try machine.step(cursor, key) else { continue }
        // The loop holds `keys`.
        machine.frame[slot] = Cell(key)
        if try !walk(machine, inner, index + 1) { return false }
        machine.release(to: mark)
      }
      return true
    }
  }
}
