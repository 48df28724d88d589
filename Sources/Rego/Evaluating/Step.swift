/// One step of a compiled body. Steps form a chain: each runs the next once for each way it succeeds. This one
/// never does. Neither it nor its subclasses hold anything that ever changes.
class Step {
  /// False when enough has been found and the enumeration must end; what called then returns false too.
  func run(_ machine: Machine) throws -> Bool { true }
}
