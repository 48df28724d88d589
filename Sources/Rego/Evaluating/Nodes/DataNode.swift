/// A path below `data` that rules and base document may share.
final class DataNode: Node {
  private let keys: [Node]
  init(_ keys: [Node]) { self.keys = keys }

  override func value(_ machine: Machine) throws -> Cell {
    var cursor: DataCursor? = machine.rootCursor
    for key in keys {
      guard let key = try key.value(machine).optional, let here = cursor else { return .undefined }
      cursor = try machine.step(here, key)
    }
    guard let cursor, let value = try machine.materialize(cursor) else { return .undefined }
    return machine.owned.keep(value)
  }
}
