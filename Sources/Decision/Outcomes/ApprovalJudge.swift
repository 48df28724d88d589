import Attestation
import Governance
import Notation

/// Finds the submission and the approvals of exactly this state that count (invariants 5 and 6).
struct ApprovalJudge {
  private(set) var submission: Submission?
  private(set) var approvals: [Approval] = []
  private(set) var refusals: [StatementRefusal] = []

  /// - Parameters:
  ///   - submitted: signed submissions, of any state.
  ///   - approved: signed approvals, of any state.
  init(
    submissions submitted: [SignedStatement], approvals approved: [SignedStatement], state: ReleaseState,
    ranks: [String], asOf: Timestamp
  ) {
    var submissions: [Submission] = []
    for signed in submitted {
      switch Submission.judge(signed, asOf: asOf) {
      case .success(let submission): submissions.append(submission)
      case .failure(let refusal): refuse(signed.id, "submission", refusal.code, refusal.message)
      }
    }
    // The first submission of this state made it approvable; later ones change nothing.
    submission =
      submissions.filter { $0.state.digest == state.digest }.min { ($0.at, $0.id) < ($1.at, $1.id) }
    for signed in approved {
      switch Approval.judge(signed, current: state, submissions: submissions, ranks: ranks, asOf: asOf) {
      case .success(let approval): approvals.append(approval)
      case .failure(let refusal): refuse(signed.id, "approval", refusal.code, refusal.message)
      }
    }
    approvals.sort { ($0.at, $0.id) < ($1.at, $1.id) }
  }

  private mutating func refuse(_ id: StatementID, _ kind: String, _ code: String, _ message: String) {
    refusals.append(StatementRefusal(id: id, kind: kind, code: code, message: message))
  }
}
