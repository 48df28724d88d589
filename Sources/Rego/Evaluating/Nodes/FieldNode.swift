/// Steps from a value by a constant key.
final class FieldNode: Node {
  private let subject: Operand
  /// Longer paths are not named: each node would hold all of the path to it.
  private static let namedSteps = 16

  override var path: [Value]? {
    subjectPath.flatMap { $0.count < FieldNode.namedSteps ? $0 + [key.constant] : nil }
  }
  private let subjectPath: [Value]?
  private let key: ConstantNode

  init(_ subject: Node, _ key: Value) {
    self.subject = Operand(subject)
    subjectPath = subject.path
    self.key = ConstantNode(key)
  }

  override func value(_ machine: Machine) throws -> Cell {
    let subject = try subject.value(machine)
    if subject.tag == Cell.objectTag { return subject.member(key.cell, hash: key.hash) }
    return subject.step(key.cell)
  }
}
