import Governance
import Notation

/// What no policy can lower about submission and approval (invariants 5, 6 and 14).
///
/// A policy may ask for more than this. Where it is content with less, the control is missing all the same.
struct ApprovalFloor {
  /// The control of submission.
  static let submissionControl = "GOV-03"
  /// The control of approval.
  static let approvalControl = "GOV-04"
  /// What findings name as their policy.
  private static let name = "the floor under policies"

  /// Whether a submission of the present state counts.
  let isSubmitted: Bool
  /// Different people whose approvals of the present state count.
  let approvers: Int
  /// How many there must be.
  let needed: Int

  /// The rule that holds: never fewer people than the baseline asks for, and only of its ranks.
  ///
  /// - Throws: `policy.result` when policy wants ranks that the baseline does not know, so that nobody would do.
  static func rule(
    policy: Baseline.ApprovalRule, baseline: Baseline.ApprovalRule?
  ) throws(DecisionError) -> Baseline.ApprovalRule {
    guard let baseline else { return policy }
    guard let ranks = shared(baseline.ranks, policy.ranks) else {
      throw DecisionError(
        .policyResult,
        "data.ephor.approval.quorum asks for ranks that the baseline does not let approve: "
          + policy.ranks.joined(separator: ", "),
        remedy: "the baseline names: \(baseline.ranks.joined(separator: ", "))")
    }
    return Baseline.ApprovalRule(quorum: max(policy.quorum, baseline.quorum), ranks: ranks)
  }

  /// The ranks that both allow, where an empty list allows any; nil when there are none.
  static func shared(_ baseline: [String], _ policy: [String]) -> [String]? {
    if baseline.isEmpty { return policy }
    if policy.isEmpty { return baseline }
    let both = baseline.filter(policy.contains)
    return both.isEmpty ? nil : both
  }

  /// The controls, those of submission and approval no better than the facts.
  func apply(to controls: [JudgedControl]) -> [JudgedControl] {
    controls.map { control in
      switch control.control.id {
      case Self.submissionControl where control.outcome == .met && !isSubmitted:
        lowered(control, "Nobody submitted this state.")
      case Self.approvalControl where control.outcome == .met && approvers < needed:
        lowered(control, "\(approvers) of \(needed) people approved this state.")
      default: control
      }
    }
  }

  private func lowered(_ control: JudgedControl, _ message: String) -> JudgedControl {
    let finding = PolicyFinding(
      kind: .deny, policy: Self.name, control: control.control.id, message: message, outcome: .missing,
      severity: nil, remediation: control.control.remedy.text, command: control.control.remedy.command,
      evidence: [], measurements: [], locate: nil)
    return JudgedControl(
      control: control.control, outcome: .missing, isRequired: control.isRequired, mode: control.mode,
      findings: control.findings + [finding], unmet: control.unmet, evidence: [], waiver: nil)
  }
}
