/// Holds, once, when one of several chains finds something; those after it are not run.
final class AnyStep: Step {
  private let alternatives: [Step]
  private let next: Step

  init(_ alternatives: [Step], _ next: Step) {
    self.alternatives = alternatives
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    let mark = machine.mark
    for alternative in alternatives {
      let hasFailed = try alternative.run(machine)
      machine.release(to: mark)
      if !hasFailed { return try next.run(machine) }
    }
    return true
  }
}
