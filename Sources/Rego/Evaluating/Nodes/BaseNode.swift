/// A path of the base document no rule touches.
final class BaseNode: Node {
  func value(_ machine: Machine) throws -> Value? { machine.surroundings.data }
}
