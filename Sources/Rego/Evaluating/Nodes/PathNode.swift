/// Steps from a value by a computed key.
final class PathNode: Node {
  private let subject: Operand
  private let key: Operand

  init(_ subject: Node, _ key: Node) {
    self.subject = Operand(subject)
    self.key = Operand(key)
  }

  override func value(_ machine: Machine) throws -> Cell {
    let subject = try subject.value(machine)
    guard subject.isDefined else { return .undefined }
    let key = try key.value(machine)
    // A key that is a collection is hashed.
    if key.tag >= Cell.arrayTag { try machine.state.charge(key.readingSteps) }
    return key.isDefined ? subject.step(key) : .undefined
  }
}
