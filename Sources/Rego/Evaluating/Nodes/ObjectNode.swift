/// An object of computed members; a later member replaces an earlier one of the same key.
final class ObjectNode: Node {
  let keys: [any Node]
  let values: [any Node]

  init(keys: [any Node], values: [any Node]) {
    self.keys = keys
    self.values = values
  }

  func value(_ machine: Machine) throws -> Value? {
    var builder = RegoObject.Builder()
    for index in keys.indices {
      guard let key = try keys[index].value(machine), let value = try values[index].value(machine) else {
        return nil
      }
      builder[key] = value
    }
    return .object(builder.build())
  }
}
