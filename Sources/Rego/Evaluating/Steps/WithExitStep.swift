/// Leaves the replacements of the innermost `WithStep` for what follows it.
final class WithExitStep: Step {
  private let next: Step
  init(_ next: Step) { self.next = next }

  override func run(_ machine: Machine) throws -> Bool {
    let inside = machine.surroundings
    let before = machine.outer.removeLast()
    machine.see(before)
    let result = try next.run(machine)
    machine.outer.append(before)
    machine.see(inside)
    return result
  }
}
