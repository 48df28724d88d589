/// `[value | body]`.
final class ArrayComprehensionNode: Node {
  private let body: Step
  init(body: Step) { self.body = body }

  override func value(_ machine: Machine) throws -> Cell {
    let outer = machine.isTallying
    machine.isTallying = false
    let base = machine.collected.count
    let mark = machine.mark
    _ = try body.run(machine)
    machine.release(to: mark)
    machine.isTallying = outer
    machine.state.memory.close(since: mark.memory)
    return machine.owned.keep(.array(machine.collected.take(from: base)))
  }

  /// The number of elements of the array, without making it.
  func count(_ machine: Machine) throws -> Int {
    let outer = (machine.isTallying, machine.tally)
    machine.isTallying = true
    machine.tally = 0
    let mark = machine.mark
    _ = try body.run(machine)
    machine.release(to: mark)
    let count = machine.tally
    (machine.isTallying, machine.tally) = outer
    return count
  }
}
