/// The value of a document rules define.
final class DocumentNode: Node {
  let document: Int
  init(_ document: Int) { self.document = document }
  func value(_ machine: Machine) throws -> Value? {
    if !machine.surroundings.overrides.isEmpty, let path = machine.overriddenPath(document) {
      return machine.surroundings.data.value(at: path)
    }
    return try machine.document(document)
  }
}
