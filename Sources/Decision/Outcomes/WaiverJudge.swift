import Governance
import Notation

/// Applies waivers under invariant 7: scope, term, rank and renewals first, then the compensating control, which
/// must be met, unwaived, in this very evaluation. No number is changed by any of it.
struct WaiverJudge {
  private let candidates: [Waiver]
  private(set) var refusals: [StatementRefusal]

  /// - Parameters:
  ///   - statements: every signed waiver, of any system and control.
  ///   - answer: what the policies said of waivers.
  init(
    _ statements: [SignedStatement], manifest: Manifest, components: [ReleaseState.ComponentDigest],
    asOf: Timestamp, tier: Tier, rules: Rules, answer: PolicyAnswer
  ) {
    let waivable = answer.waivable
    let circumstances = Waiver.Circumstances(
      system: manifest.system.id, release: manifest.system.release,
      components: Set(components.map(\.digest)), asOf: asOf,
      rule: Self.stricter(rules.baseline.waivers[tier], answer.waivers), catalog: rules.catalog,
      isWaivable: { waivable[$0] ?? true })
    var candidates: [Waiver] = []
    var refusals: [StatementRefusal] = []
    for signed in statements {
      switch Waiver.judge(signed, in: circumstances, history: statements) {
      case .success(let waiver): candidates.append(waiver)
      case .failure(.otherSystem), .failure(.outOfScope): continue
      case .failure(let refusal):
        refusals.append(
          StatementRefusal(id: signed.id, kind: "waiver", code: refusal.code, message: refusal.message))
      }
    }
    // Of several waivers for one control the one that ends last counts.
    self.candidates = candidates.sorted { ($1.expires, $1.id) < ($0.expires, $0.id) }
    self.refusals = refusals
  }

  /// Policy may tighten what the baseline allows; it is never looser.
  private static func stricter(
    _ baseline: Baseline.WaiverRule?, _ policy: Baseline.WaiverRule?
  ) -> Baseline.WaiverRule? {
    guard let baseline, let policy, let ranks = ApprovalFloor.shared(baseline.ranks, policy.ranks) else {
      return nil
    }
    return Baseline.WaiverRule(
      maximumDays: min(baseline.maximumDays, policy.maximumDays),
      renewals: min(baseline.renewals, policy.renewals), ranks: ranks)
  }

  /// The controls with the waivers that hold.
  mutating func apply(to controls: [JudgedControl]) -> [JudgedControl] {
    var waived = controls
    for position in waived.indices where waived[position].outcome != .met {
      let id = waived[position].control.id
      waived[position].waiver = candidates.first { $0.content.control == id }
    }
    let outcomes = waived.map(\.result)
    for position in waived.indices {
      guard let waiver = waived[position].waiver, let refusal = waiver.refusal(in: outcomes) else { continue }
      waived[position].waiver = nil
      let entry = StatementRefusal(
        id: waiver.id, kind: "waiver", code: refusal.code, message: refusal.message)
      if !refusals.contains(entry) { refusals.append(entry) }
    }
    return waived
  }
}
