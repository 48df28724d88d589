/// Follows a reference that has unbound variables among its steps, once for each way to bind them.
final class EnumerateStep: Step {
  /// One step of the reference.
  enum Part: Sendable {
    case key(any Node)
    /// Any key, bound to the slot.
    case any(Int)
  }

  enum Start: Sendable {
    case data
    case term(any Node)
  }

  let start: Start
  let parts: [Part]
  /// Where the value goes; nil when only its being there matters.
  let result: Int?
  let next: any Step

  init(_ start: Start, _ parts: [Part], result: Int?, _ next: any Step) {
    self.start = start
    self.parts = parts
    self.result = result
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    switch start {
    case .data: return try walk(machine, machine.rootCursor, 0)
    case .term(let term):
      guard let value = try term.value(machine) else { return true }
      return try walk(machine, .value(value), 0)
    }
  }

  private func walk(_ machine: Machine, _ cursor: DataCursor, _ index: Int) throws -> Bool {
    guard index < parts.count else {
      guard let value = try machine.materialize(cursor) else { return true }
      if let result { machine.setSlot(result, value) }
      return try next.run(machine)
    }
    switch parts[index] {
    case .key(let node):
      guard let key = try node.value(machine), let inner = try machine.step(cursor, key) else { return true }
      return try walk(machine, inner, index + 1)
    case .any(let slot):
      if case .value(let value) = cursor { return try scan(machine, value, slot, index + 1) }
      let keys = try machine.keys(cursor)
      try machine.state.charge(keys.count)
      for key in keys {
        guard let inner = try machine.step(cursor, key) else { continue }
        machine.setSlot(slot, key)
        if try !walk(machine, inner, index + 1) { return false }
      }
      return true
    }
  }

  private func scan(_ machine: Machine, _ value: Value, _ slot: Int, _ index: Int) throws -> Bool {
    switch value {
    case .array(let elements):
      try machine.state.charge(elements.count)
      for position in elements.indices {
        machine.setSlot(slot, .number(.int(Int64(position))))
        if try !walk(machine, .value(elements[position]), index) { return false }
      }
    case .object(let object):
      try machine.state.charge(object.count)
      for (key, value) in object {
        machine.setSlot(slot, key)
        if try !walk(machine, .value(value), index) { return false }
      }
    case .set(let set):
      try machine.state.charge(set.count)
      for element in set.elements {
        machine.setSlot(slot, element)
        if try !walk(machine, .value(element), index) { return false }
      }
    default: break
    }
    return true
  }
}
