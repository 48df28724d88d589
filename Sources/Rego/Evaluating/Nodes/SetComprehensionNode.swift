/// `{value | body}`.
final class SetComprehensionNode: Node {
  private let body: Step
  init(body: Step) { self.body = body }

  override func value(_ machine: Machine) throws -> Cell {
    let set = machine.openSet()
    let mark = machine.owned.count
    _ = try body.run(machine)
    machine.owned.release(to: mark)
    machine.closeSet()
    return machine.owned.keep(.set(set.close()))
  }
}
