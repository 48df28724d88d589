/// A bound variable.
final class SlotNode: Node {
  let slot: Int
  init(_ slot: Int) { self.slot = slot }
  override func value(_ machine: Machine) -> Cell { machine.frame[slot] }
  override var path: [Value]? { [Value(slot)] }
}
