/// Ends a chain that only asks whether there is a way at all.
final class FoundStep: Step {
  override func run(_ machine: Machine) -> Bool { false }
}
