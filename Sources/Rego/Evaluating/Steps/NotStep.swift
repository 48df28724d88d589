/// Holds when the inner chain finds nothing.
final class NotStep: Step {
  let inner: any Step
  let next: any Step

  init(_ inner: any Step, _ next: any Step) {
    self.inner = inner
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    guard try inner.run(machine) else { return true }
    return try next.run(machine)
  }
}
