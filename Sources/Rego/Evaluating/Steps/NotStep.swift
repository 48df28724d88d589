/// Holds when the inner chain finds nothing.
final class NotStep: Step {
  private let inner: any Step
  private let next: any Step

  init(_ inner: any Step, _ next: any Step) {
    self.inner = inner
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    let mark = machine.owned.count
    guard try inner.run(machine) else { return true }
    machine.owned.release(to: mark)
    return try next.run(machine)
  }
}
