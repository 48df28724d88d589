import Governance

/// A recorded decision made again, under its own rules or others.
struct Redecision {
  /// The tier that the policies give, and the one that held.
  let asked: PolicyInput.TierFinding
  /// What the release gate says; nil at the points where the system does not go live.
  let gate: ReleaseGate?
  /// What each control came to.
  let controls: [JudgedControl]
  /// What policies only remarked.
  let warnings: [PolicyFinding]
  /// Controls that have no object in the system, with the reason.
  let inapplicable: [String: String]
  /// The state that it comes to.
  let state: ReleaseState
  /// The submission and approvals that count.
  let people: ApprovalJudge
  /// The answer.
  let verdict: Verdict
}

extension JudgedControl {
  /// Why it came to what it did, each with the package of the rule that says so; empty where it is met.
  var reasons: [String] {
    findings.map { "\($0.policy) says “\($0.message)”" } + unmet.map { "\($0.policy) wants “\($0.message)”" }
  }
}
