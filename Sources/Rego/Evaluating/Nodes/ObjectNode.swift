/// An object of computed members; a later member replaces an earlier one of the same key.
final class ObjectNode: Node {
  private let keys: [Node]
  private let values: [Node]
  /// What the object looks like when all keys are constants, and which value each key has.
  private let layout: ObjectLayout?

  init(keys: [Node], values: [Node]) {
    self.keys = keys
    self.values = values
    let constants = keys.compactMap { ($0 as? ConstantNode)?.constant }
    layout = constants.count == keys.count ? ObjectLayout(keys: constants) : nil
  }

  override func value(_ machine: Machine) throws -> Cell {
    guard let layout else { return try built(machine) }
    let mark = machine.collected.count
    for value in values {
      let value = try value.value(machine)
      guard value.isDefined else {
        machine.collected.release(to: mark)
        return .undefined
      }
      machine.collected.push(value.value)
    }
    try machine.state.made(MemoryTally.allocation + 16 * layout.shape.count)
    let collected = machine.collected
    let storage = ObjectStorage.make(layout.shape) { target in
      for position in 0..<layout.sources.count {
        (target + position).initialize(to: collected[mark + layout.sources[position]].value)
      }
    }
    collected.release(to: mark)
    return machine.owned.keep(.object(RegoObject(storage: storage)))
  }

  private func built(_ machine: Machine) throws -> Cell {
    try machine.state.made(MemoryTally.allocation + MemoryTally.member * keys.count)
    var builder = RegoObject.Builder()
    for index in keys.indices {
      guard let key = try keys[index].value(machine).optional,
        let value = try values[index].value(machine).optional
      else { return .undefined }
      builder[key] = value
    }
    return machine.owned.keep(.object(builder.build()))
  }
}
