/// Steps from a value by computed keys.
final class PathNode: Node {
  let subject: any Node
  let keys: [any Node]

  init(_ subject: any Node, _ keys: [any Node]) {
    self.subject = subject
    self.keys = keys
  }

  func value(_ machine: Machine) throws -> Value? {
    guard var value = try subject.value(machine) else { return nil }
    for key in keys {
      guard let key = try key.value(machine), let next = value[step: key] else { return nil }
      value = next
    }
    return value
  }
}
