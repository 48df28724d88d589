/// A member of the input by a constant key.
final class InputFieldNode: Node {
  private let key: ConstantNode
  init(_ key: Value) { self.key = ConstantNode(key) }

  override var path: [Value]? { ["input", key.constant] }

  override func value(_ machine: Machine) throws -> Cell {
    let input = machine.input
    if input.tag == Cell.objectTag { return input.member(key.cell, hash: key.hash) }
    return input.step(key.cell)
  }
}
