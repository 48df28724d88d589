/// The input document.
final class InputNode: Node {
  func value(_ machine: Machine) -> Cell { machine.input }
}
