/// A constant.
final class ConstantNode: Node {
  let constant: Value
  let cell: Cell
  /// What tables find the constant by.
  let hash: UInt64

  init(_ constant: Value) {
    self.constant = constant
    cell = Cell(constant)
    hash = constant.quickHash
  }

  override func value(_ machine: Machine) -> Cell { cell }
}
