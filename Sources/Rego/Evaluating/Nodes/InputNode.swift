/// The input document.
final class InputNode: Node {
  override func value(_ machine: Machine) -> Cell { machine.input }
  override var path: [Value]? { ["input"] }
}
