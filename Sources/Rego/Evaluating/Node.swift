/// A term that has at most one value once its variables are bound.
protocol Node: AnyObject, Sendable {
  /// Nil when the term is undefined.
  func value(_ machine: Machine) throws -> Value?
}
