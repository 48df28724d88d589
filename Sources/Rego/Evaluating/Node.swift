/// A term that has at most one value once its variables are bound.
protocol Node: AnyObject, Sendable {
  /// Undefined when the term is; what the cell refers to lives until the machine releases it.
  func value(_ machine: Machine) throws -> Cell
}
