/// Holds when the inner chain finds nothing.
final class NotStep: Step {
  private let inner: Step
  private let next: Step

  init(_ inner: Step, _ next: Step) {
    self.inner = inner
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let mark = machine.mark
    guard try inner.run(machine) else { return true }
    machine.release(to: mark)
    return try next.run(machine)
  }
}
