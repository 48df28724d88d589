/// What OPA still has of a term that it can't read to its end: all in front of the operator whose right side is
/// missing. Where that is something, OPA goes on with it, and tells of the mistake.
enum Remnant {
  case none
  /// A term alone.
  case term
  /// A call, or an operator between two terms.
  case call
}
