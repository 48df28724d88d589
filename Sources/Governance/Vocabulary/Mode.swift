/// How strictly a decision is acted on; ordered from `shadow`, the weakest, to `enforce`.
package enum Mode: String, CaseIterable, Comparable, Sendable {
  /// Decided and recorded, never acted on.
  case shadow
  /// Decided, recorded and shown; a failure does not stop anything.
  case warn
  /// A failure stops what was asked.
  case enforce

  private var strictness: Int {
    switch self {
    case .shadow: 0
    case .warn: 1
    case .enforce: 2
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.strictness < right.strictness }
}
