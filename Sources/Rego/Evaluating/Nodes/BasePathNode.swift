/// Steps through the base document; its keys are strings, so numbers find the keys they print as.
final class BasePathNode: Node {
  let keys: [any Node]
  init(_ keys: [any Node]) { self.keys = keys }

  func value(_ machine: Machine) throws -> Value? {
    var value = machine.surroundings.data
    for key in keys {
      guard let key = try key.value(machine), let next = value[baseStep: key] else { return nil }
      value = next
    }
    return value
  }
}
