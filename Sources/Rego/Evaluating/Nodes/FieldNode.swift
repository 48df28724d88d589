/// Steps from a value by a constant key.
final class FieldNode: Node {
  private let subject: Operand
  override var path: [Value]? { subjectPath.map { $0 + [key.constant] } }
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
