/// `{key: value | body}`.
final class ObjectComprehensionNode: Node {
  private let body: Step
  init(body: Step) { self.body = body }

  override func value(_ machine: Machine) throws -> Cell {
    machine.objects.append(RegoObject.Builder())
    let mark = machine.mark
    _ = try body.run(machine)
    machine.release(to: mark)
    machine.state.memory.close(since: mark.memory)
    return machine.owned.keep(.object(machine.objects.removeLast().build()))
  }
}
