/// A set of computed elements.
final class SetNode: Node {
  private let elements: [any Node]
  init(_ elements: [any Node]) { self.elements = elements }

  func value(_ machine: Machine) throws -> Cell {
    var builder = RegoSet.Builder()
    for element in elements {
      let value = try element.value(machine)
      guard value.isDefined else { return .undefined }
      builder.insert(value)
    }
    return machine.owned.keep(.set(builder.build()))
  }
}
