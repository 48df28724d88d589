/// A set of computed elements.
final class SetNode: Node {
  private let elements: [Node]
  init(_ elements: [Node]) { self.elements = elements }

  override func value(_ machine: Machine) throws -> Cell {
    try machine.state.made(MemoryTally.allocation + MemoryTally.setElement * elements.count)
    var builder = RegoSet.Builder()
    for element in elements {
      guard let value = try element.value(machine).optional else { return .undefined }
      builder.insert(value)
    }
    return machine.owned.keep(.set(builder.build()))
  }
}
