/// Marks that an expression was reached.
final class CoverStep: Step {
  private let mark: Int
  private let next: Step

  init(_ mark: Int, _ next: Step) {
    self.mark = mark
    self.next = next
  }

  override func run(_ machine: Machine) throws -> Bool {
    machine.coverage?.reach(mark)
    return try next.run(machine)
  }
}
