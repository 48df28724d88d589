/// How bad it is when a control does not hold; ordered from `info` to `critical`.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Good to know.
  case info
  /// Inconvenient.
  case low
  /// Harm to few, and repairable.
  case medium
  /// Harm to many, or hard to repair.
  case high
  /// Grave or irreversible harm, or a breach of law.
  case critical

  private var weight: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .critical: 4
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }
}
