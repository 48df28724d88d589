import Attestation
import Governance
import Notation

/// Asks the release gate's controls again for a system that goes live, in the run that decides on that.
///
/// A word in the manifest does not make a release: what goes live must be what was approved at the release gate, and
/// the release gate must still let it go.
struct ReleaseGateJudge {
  let rules: Rules
  let engine: PolicyEngine
  let manifest: Manifest
  let components: [ReleaseState.ComponentDigest]
  let evaluations: [ReleaseState.EvaluationDigest]
  let tier: ReleaseState.TierStanding
  let evidence: [EvidenceItem]
  let time: Timestamp

  /// Judges.
  ///
  /// - Parameters:
  ///   - input: what the release gate is asked, without state and approvals.
  ///   - people: signed submissions and approvals, of any state.
  ///   - waived: signed waivers, of any control.
  func gate(
    _ input: JSON, people: [SignedStatement], waived: [SignedStatement]
  ) throws(DecisionError) -> ReleaseGate {
    let answer = try engine.answer(to: input, at: time)
    let judge = ControlJudge(rules: rules, tier: tier.tier, point: .release, evidence: evidence)
    var waivers = WaiverJudge(
      waived,
      in: WaiverTerms(rules.baseline.waivers[tier.tier], answer).circumstances(
        manifest, components: components, asOf: time, catalog: rules.catalog))
    let controls = waivers.apply(to: try judge.judge(answer))
    let state: ReleaseState
    do {
      state = try ReleaseState(
        manifest: manifest, point: .release, components: components, evaluations: evaluations, rules: rules,
        tier: tier, outcomes: controls.map(\.result))
    } catch {
      throw DecisionError(.policyResult, error.message, remedy: error.remedy, at: error.location)
    }
    return ReleaseGate(
      of: state,
      in: ReleaseHistory(people, baseline: rules.baseline, asOf: time),
      unmet: controls.filter { $0.isBlocking && !$0.control.judgesApprovals }
        .map { ReleaseGate.Unmet(control: $0.control.id, outcome: $0.outcome) })
  }
}
