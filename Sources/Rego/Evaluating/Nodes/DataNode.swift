/// A path below `data` that rules and base document may share.
final class DataNode: Node {
  private let keys: [any Node]
  init(_ keys: [any Node]) { self.keys = keys }

  func value(_ machine: Machine) throws -> Cell {
    var cursor: DataCursor? = machine.rootCursor
    for key in keys {
      guard let key = try key.value(machine).optional, let here = cursor else { return .undefined }
      cursor = try machine.step(here, key)
    }
    guard let cursor, let value = try machine.materialize(cursor) else { return .undefined }
    return machine.owned.keep(value)
  }
}
