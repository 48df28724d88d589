/// Iterates over an array, object or set, binding key and value.
final class ScanStep: Step {
  let collection: any Node
  let key: Int?
  let value: Int?
  let next: any Step

  init(_ collection: any Node, key: Int?, value: Int?, _ next: any Step) {
    self.collection = collection
    self.key = key
    self.value = value
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard let collection = try collection.value(machine) else { return true }
    switch collection {
    case .array(let elements):
      try machine.state.charge(elements.count)
      for index in elements.indices {
        if let key { machine.setSlot(key, .number(.int(Int64(index)))) }
        if let value { machine.setSlot(value, elements[index]) }
        if try !next.run(machine) { return false }
      }
    case .object(let object):
      try machine.state.charge(object.count)
      let storage = object.storage
      for index in storage.keys.indices {
        if let key { machine.setSlot(key, storage.keys[index]) }
        if let value { machine.setSlot(value, storage.values[index]) }
        if try !next.run(machine) { return false }
      }
    case .set(let set):
      try machine.state.charge(set.count)
      for element in set.elements {
        if let key { machine.setSlot(key, element) }
        if let value { machine.setSlot(value, element) }
        if try !next.run(machine) { return false }
      }
    default: break
    }
    return true
  }
}
