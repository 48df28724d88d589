/// `{value | body}`.
final class SetComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.sets.append(RegoSet.Builder())
    _ = try body.run(machine)
    return .set(machine.sets.removeLast().build())
  }
}
