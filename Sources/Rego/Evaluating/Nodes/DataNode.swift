/// A path below `data` that rules and base document may share.
final class DataNode: Node {
  let keys: [any Node]
  init(_ keys: [any Node]) { self.keys = keys }

  func value(_ machine: Machine) throws -> Value? {
    var cursor: DataCursor? = machine.rootCursor
    for key in keys {
      guard let key = try key.value(machine), let here = cursor else { return nil }
      cursor = try machine.step(here, key)
    }
    guard let cursor else { return nil }
    return try machine.materialize(cursor)
  }
}
