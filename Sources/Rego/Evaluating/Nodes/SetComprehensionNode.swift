/// `{value | body}`.
final class SetComprehensionNode: Node {
  private let body: Step
  init(body: Step) { self.body = body }

  override func value(_ machine: Machine) throws -> Cell {
    let set = machine.openSet()
    let mark = machine.mark
    _ = try body.run(machine)
    machine.release(to: mark)
    machine.closeSet()
    machine.state.memory.close(since: mark.memory)
    return machine.owned.keep(.set(try set.close(charging: machine.state)))
  }
}
