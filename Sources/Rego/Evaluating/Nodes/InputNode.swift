/// The input document.
final class InputNode: Node {
  func value(_ machine: Machine) throws -> Value? { machine.surroundings.input }
}
