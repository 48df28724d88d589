/// `{value | body}`.
final class SetComprehensionNode: Node {
  private let body: any Step
  init(body: any Step) { self.body = body }

  func value(_ machine: Machine) throws -> Cell {
    machine.sets.append(RegoSet.Builder())
    let mark = machine.owned.count
    _ = try body.run(machine)
    machine.owned.release(to: mark)
    return machine.owned.keep(.set(machine.sets.removeLast().build()))
  }
}
