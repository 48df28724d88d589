/// An array of computed elements.
final class ArrayNode: Node {
  let elements: [any Node]
  init(_ elements: [any Node]) { self.elements = elements }

  func value(_ machine: Machine) throws -> Value? {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      guard let value = try element.value(machine) else { return nil }
      values.append(value)
    }
    return .array(values)
  }
}
