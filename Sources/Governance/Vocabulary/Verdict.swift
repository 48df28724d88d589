/// The answer of a decision. `error` means that Ephor could not decide, which is never `pass` (invariant 8).
package enum Verdict: String, CaseIterable, Sendable {
  /// Every required control is met or openly waived.
  case pass
  /// Nothing that must hold is broken, but something deserves a look.
  case warn
  /// At least one control that must hold is not satisfied.
  case fail
  /// A policy did not load, ran out of its limits or answered something malformed.
  case error
}
