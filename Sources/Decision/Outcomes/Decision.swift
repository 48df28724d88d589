package import Attestation
package import Governance
package import Notation

/// What was decided at a control point, and everything needed to explain it.
package struct Decision: Sendable {
  /// The answer.
  package let verdict: Verdict
  /// What the asker has to do.
  package let effect: Effect
  /// How strictly the point acts.
  package let mode: Mode
  /// The tier and why.
  package let tier: PolicyInput.TierFinding
  /// What a submission and approvals are about.
  package let state: ReleaseState
  /// Every control that is required or that a policy spoke of, in order of id.
  package let controls: [JudgedControl]
  /// What policies only remarked.
  package let warnings: [PolicyFinding]
  /// Controls of the catalogue that have no object in this system, with the reason.
  package let inapplicable: [String: String]
  /// The submission of this state, if there is one that counts.
  package let submission: Submission?
  /// The approvals of this state that count, and how many are needed.
  package let quorum: Quorum
  /// The ranks of which each approver must hold one.
  package let approverRanks: [String]
  /// What the release gate says now; nil at the points where the system does not go live.
  package let releaseGate: ReleaseGate?
  /// What a waiver may be here.
  package let waiverTerms: WaiverTerms
  /// Statements that do not count, with the reason, in order.
  package let refusals: [StatementRefusal]
  /// The input document that the final answer rests on.
  package let input: JSON

  /// 0 allowed, 1 policy says no (architecture, "The commands").
  package var exitCode: Int32 { verdict == .fail && mode == .enforce ? 1 : 0 }
  /// Controls that stop the release.
  package var blocking: [JudgedControl] { controls.filter(\.isBlocking) }
  /// Whether anything rests on a demonstration key.
  package var restsOnDemoKeys: Bool {
    quorum.restsOnDemoKeys || (submission?.submitter.isDemo ?? false)
      || controls.contains { $0.waiver?.restsOnDemoKeys ?? false }
  }
}

/// A signed statement that does not count, and why.
package struct StatementRefusal: Sendable, Hashable {
  /// The code of an approval of the same system at another control point, which is no fault.
  package static let otherPoint = "approval.other_point"

  /// Its id.
  package let id: StatementID
  /// `submission`, `approval` or `waiver`.
  package let kind: String
  /// Stable code: `approval.own_submission`.
  package let code: String
  /// One sentence for people.
  package let message: String
}
