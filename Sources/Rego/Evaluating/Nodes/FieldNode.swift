/// Steps from a value by constant keys.
final class FieldNode: Node {
  let subject: any Node
  let keys: [Value]

  init(_ subject: any Node, _ keys: [Value]) {
    self.subject = subject
    self.keys = keys
  }

  func value(_ machine: Machine) throws -> Value? {
    guard var value = try subject.value(machine) else { return nil }
    for key in keys {
      guard let next = value[step: key] else { return nil }
      value = next
    }
    return value
  }
}
