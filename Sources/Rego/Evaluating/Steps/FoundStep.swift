/// Ends a chain that only asks whether there is a way at all.
final class FoundStep: Step {
  func run(_ machine: Machine) -> Bool { false }
}
