/// Iterates over an array, object or set, binding key and value.
final class ScanStep: Step {
  private let collection: Operand
  private let key: Int?
  private let value: Int?
  private let next: Step

  init(_ collection: Node, key: Int?, value: Int?, _ next: Step) {
    self.collection = Operand(collection)
    self.key = key
    self.value = value
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let collection = try collection.value(machine)
    switch collection.tag {
    case Cell.arrayTag:
      let elements = collection.elements
      return try scan(machine, count: elements.count) { index in
        if let key { machine.frame[key] = .integer(Int64(index)) }
        if let value { machine.frame[value] = elements[index] }
      }
    case Cell.objectTag:
      let (keys, values) = (collection.objectKeys, collection.objectValues)
      return try scan(machine, count: keys.count) { index in
        if let key { machine.frame[key] = keys[index] }
        if let value { machine.frame[value] = values[index] }
      }
    case Cell.setTag:
      let elements = collection.setElements
      return try scan(machine, count: elements.count) { index in
        if let key { machine.frame[key] = elements[index] }
        if let value { machine.frame[value] = elements[index] }
      }
    default: return true
    }
  }

  @inline(__always)
  private func scan(_ machine: Machine, count: Int, _ bind: (Int) -> Void) throws -> Bool {
    let mark = machine.mark
    var index = 0
    while index < count {
      // As many rounds as there are steps between two looks at the clock: what follows may take none.
      let end = min(count, index &+ EvaluationState.stepsPerClockCheck)
      try machine.state.charge(end &- index)
      while index < end {
        bind(index)
        if try !next.run(machine) { return false }
        // Nothing refers to what the iteration made: what was to last has been collected.
        machine.release(to: mark)
        index &+= 1
      }
    }
    return true
  }
}
