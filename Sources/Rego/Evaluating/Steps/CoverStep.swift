/// Marks that an expression was reached.
final class CoverStep: Step {
  private let mark: Int
  private let next: any Step

  init(_ mark: Int, _ next: any Step) {
    self.mark = mark
    self.next = next
  }

  func run(_ machine: Machine) throws -> Bool {
    machine.coverage?.reach(mark)
    return try next.run(machine)
  }
}
