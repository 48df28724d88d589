/// The risk tier of a system, computed by policy; decides which controls are required and who approves.
package enum Tier: String, CaseIterable, Comparable, Sendable {
  /// Little can go wrong, and it is easily put right.
  case minimal
  /// People should know that they deal with an AI system.
  case limited
  /// Decisions about people, sensitive data or wide exposure.
  case high
  /// Severe or irreversible harm is possible.
  case critical

  private var height: Int {
    switch self {
    case .minimal: 0
    case .limited: 1
    case .high: 2
    case .critical: 3
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.height < right.height }
}
