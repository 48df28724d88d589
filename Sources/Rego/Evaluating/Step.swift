/// One step of a compiled body. Steps form a chain: each runs the next once for each way it succeeds.
protocol Step: AnyObject, Sendable {
  /// False when enough has been found and the enumeration must end; what called then returns false too.
  func run(_ machine: Machine) throws -> Bool
}
