/// A set of computed elements.
final class SetNode: Node {
  let elements: [any Node]
  init(_ elements: [any Node]) { self.elements = elements }

  func value(_ machine: Machine) throws -> Value? {
    var builder = RegoSet.Builder()
    for element in elements {
      guard let value = try element.value(machine) else { return nil }
      builder.insert(value)
    }
    return .set(builder.build())
  }
}
