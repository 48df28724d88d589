/// Follows a reference from a value with unbound variables among its steps, once for each way to bind them.
final class EnumerateStep: Step {
  /// One step of the reference.
  enum Part {
    case key(Node)
    /// Any key, bound to the slot.
    case any(Int)
  }

  private let start: Node
  private let parts: [Part]
  /// Where the value goes; nil when only its being there matters.
  private let result: Int?
  private let next: Step

  init(_ start: Node, _ parts: [Part], result: Int?, _ next: Step) {
    self.start = start
    self.parts = parts
    self.result = result
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let start = try start.value(machine)
    return try start.isDefined ? walk(machine, start, 0) : true
  }

  private func walk(_ machine: Machine, _ value: Cell, _ index: Int) throws -> Bool {
    guard index < parts.count else {
      if let result { machine.frame[result] = value }
      return try next.run(machine)
    }
    switch parts[index] {
    case .key(let node):
      let key = try node.value(machine)
      guard key.isDefined else { return true }
      let inner = value.step(key)
      return try inner.isDefined ? walk(machine, inner, index + 1) : true
    case .any(let slot): return try scan(machine, value, slot, index + 1)
    }
  }

  private func scan(_ machine: Machine, _ value: Cell, _ slot: Int, _ index: Int) throws -> Bool {
    guard let count = value.memberCount else { return true }
    let mark = machine.mark
    for position in 0..<count {
      try machine.state.charge(1)
      let (key, element) = value.member(at: position)
      machine.frame[slot] = key
      if try !walk(machine, element, index) { return false }
      machine.release(to: mark)
    }
    return true
  }
}
