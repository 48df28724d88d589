package import Notation

/// A way in which a state is not the one that was approved, for people who wonder why an approval lapsed.
package enum StateDifference: Sendable, Hashable {
  /// Another system or release.
  case identity(approved: String, current: String)
  /// It was put before another control point.
  case point(approved: ControlPoint, current: ControlPoint)
  /// The rules changed.
  case rules(approved: Digest, current: Digest)
  /// The tier changed.
  case tier(approved: Tier, current: Tier)
  /// What the declared facts ask for changed.
  case factsTier(approved: Tier, current: Tier)
  /// A component or declaration changed.
  case change(MaterialChange)
  /// A control came to something else; nil where it was or is not required.
  case outcome(control: String, approved: ReleaseState.ControlResult?, current: ReleaseState.ControlResult?)

  /// All differences; empty exactly when the digests are the same.
  package static func between(_ approved: ReleaseState, _ current: ReleaseState) -> [StateDifference] {
    var result: [StateDifference] = []
    let names = (approved.system + " " + approved.release, current.system + " " + current.release)
    if names.0 != names.1 { result.append(.identity(approved: names.0, current: names.1)) }
    if approved.point != current.point {
      result.append(.point(approved: approved.point, current: current.point))
    }
    if approved.policy != current.policy {
      result.append(.rules(approved: approved.policy, current: current.policy))
    }
    if approved.tier != current.tier { result.append(.tier(approved: approved.tier, current: current.tier)) }
    if approved.factsTier != current.factsTier {
      result.append(.factsTier(approved: approved.factsTier, current: current.factsTier))
    }
    result += MaterialChange.between(approved, current).map(StateDifference.change)
    let before = Dictionary(
      approved.outcomes.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(current.outcomes.map { ($0.control, $0) }, uniquingKeysWith: { first, _ in first })
    for control in Set(before.keys).union(after.keys).sorted() where before[control] != after[control] {
      result.append(.outcome(control: control, approved: before[control], current: after[control]))
    }
    return result
  }

  /// The difference in words.
  package var text: String {
    switch self {
    case .identity(let approved, let current): "approved was \(approved), this is \(current)"
    case .point(let approved, let current):
      "it was approved at the \(approved.words) gate, and this is the \(current.words) gate"
    case .rules: "the rules (policies, catalogue or baseline) changed"
    case .tier(let approved, let current):
      "the tier was \(approved.rawValue) and is \(current.rawValue)"
    case .factsTier(let approved, let current):
      "the facts asked for tier \(approved.rawValue) and ask for \(current.rawValue)"
    case .change(let change): "\(change.component): \(change.field) \(change.change.rawValue)"
    case .outcome(let control, let approved, let current):
      "\(control) was \(Self.words(approved)) and is \(Self.words(current))"
    }
  }

  private static func words(_ result: ReleaseState.ControlResult?) -> String {
    result.map { $0.outcome.rawValue + ($0.waived ? " (waived)" : "") } ?? "not required"
  }
}
