/// `{key: value | body}`.
final class ObjectComprehensionNode: Node {
  private let body: Step
  init(body: Step) { self.body = body }

  override func value(_ machine: Machine) throws -> Cell {
    machine.objects.append(RegoObject.Builder())
    let mark = machine.owned.count
    _ = try body.run(machine)
    machine.owned.release(to: mark)
    return machine.owned.keep(.object(machine.objects.removeLast().build()))
  }
}
