/// An array of computed elements.
final class ArrayNode: Node {
  private let elements: [Node]
  init(_ elements: [Node]) { self.elements = elements }

  override func value(_ machine: Machine) throws -> Cell {
    try machine.state.made(MemoryTally.allocation + 16 * elements.count)
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try element.value(machine)
      guard value.isDefined else { return .undefined }
      values.append(value.value)
    }
    return machine.owned.keep(.array(values))
  }
}
