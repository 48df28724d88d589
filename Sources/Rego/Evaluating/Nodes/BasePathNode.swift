/// Steps through the base document where no rule touches it; its keys are strings, so numbers find the keys
/// they print as.
final class BasePathNode: Node {
  let keys: [any Node]
  private let operands: [Operand]

  init(_ keys: [any Node]) {
    self.keys = keys
    operands = keys.map { Operand($0) }
  }

  func value(_ machine: Machine) throws -> Cell {
    var value = machine.data
    for index in 0..<operands.count {
      let key = try operands[index].value(machine)
      guard key.isDefined else { return .undefined }
      value = value.baseStep(key)
      guard value.isDefined else { return .undefined }
    }
    return value
  }
}
