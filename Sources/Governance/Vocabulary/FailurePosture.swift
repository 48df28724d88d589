/// What a control point does when Ephor cannot decide (invariant 8). Closed unless a baseline says otherwise.
package enum FailurePosture: String, CaseIterable, Sendable {
  /// It stops.
  case closed
  /// It goes on; the verdict is still `error`.
  case open
}
