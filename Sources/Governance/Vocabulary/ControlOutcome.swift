/// What a control came to. Only `met` satisfies, or a waiver beside any other outcome (architecture, "Decisions").
///
/// Ordered by how much worse each is than the ones before it: a control with several findings takes the worst.
package enum ControlOutcome: String, CaseIterable, Comparable, Sendable {
  /// The evidence shows that the control is satisfied.
  case met
  /// There is no evidence for it.
  case missing
  /// There is evidence, but none that is current or young enough.
  case stale
  /// The evidence cannot settle the question, for example because the interval spans the limit.
  case inconclusive
  /// The evidence shows that the control is not satisfied.
  case violated

  private var badness: Int {
    switch self {
    case .met: 0
    case .missing: 1
    case .stale: 2
    case .inconclusive: 3
    case .violated: 4
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.badness < right.badness }
}
