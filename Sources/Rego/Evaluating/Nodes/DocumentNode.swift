/// The value of a document rules define.
final class DocumentNode: Node {
  private let document: Int
  init(_ document: Int) { self.document = document }

  override func value(_ machine: Machine) throws -> Cell {
    if machine.hasOverrides, let path = machine.overriddenPath(document) {
      return Cell(optional: machine.surroundings.data.value(at: path))
    }
    return try machine.document(document)
  }
}
