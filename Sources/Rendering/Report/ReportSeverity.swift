/// How bad it is when the rule is broken, whatever the verdict makes of it.
package enum ReportSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
  case critical
  case high
  case medium
  case low
  case info

  private var rank: Int {
    switch self {
    case .critical: 0
    case .high: 1
    case .medium: 2
    case .low: 3
    case .info: 4
    }
  }

  /// The gravest comes first.
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
