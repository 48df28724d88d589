/// A constant.
final class ConstantNode: Node {
  let constant: Value
  init(_ constant: Value) { self.constant = constant }
  func value(_ machine: Machine) throws -> Value? { constant }
}
