/// Steps through the base document where no rule touches it; its keys are strings, so numbers find the keys
/// they print as.
final class BasePathNode: Node {
  let keys: [Node]
  private let steps: ObjectList<Node>

  init(_ keys: [Node]) {
    self.keys = keys
    steps = ObjectList(keys)
  }

  override func value(_ machine: Machine) throws -> Cell {
    var value = machine.data
    for index in 0..<steps.count {
      let key = try steps.with(index) { try $0.value(machine) }
      guard key.isDefined else { return .undefined }
      value = value.baseStep(key)
      guard value.isDefined else { return .undefined }
    }
    return value
  }
}
