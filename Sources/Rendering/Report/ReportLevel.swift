/// What a result does to the verdict; SARIF's `level` (SARIF 2.1.0 §3.27.10).
package enum ReportLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Stands in the way.
  case error
  /// Should be looked at; stands in nobody's way.
  case warning
  /// Worth knowing.
  case note
  /// The rule is satisfied: no finding.
  case none

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    case .none: 3
    }
  }

  /// The gravest comes first.
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
