/// `{key: value | body}`.
final class ObjectComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.objects.append(RegoObject.Builder())
    _ = try body.run(machine)
    return .object(machine.objects.removeLast().build())
  }
}
