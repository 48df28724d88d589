/// `[value | body]`.
final class ArrayComprehensionNode: Node {
  let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Value? {
    machine.arrays.append([])
    _ = try body.run(machine)
    return .array(machine.arrays.removeLast())
  }
}
