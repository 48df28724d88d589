import Attestation
import Governance
import Notation

// The text of refusals is made here, once, for every format.
extension Submission.Refusal {
  /// Stable code: `submission.not_signed`.
  var code: String {
    switch self {
    case .malformed: "submission.malformed"
    case .notSigned: "submission.not_signed"
    case .keyNotValid(let defect): "submission.\(defect.code)"
    case .notAPerson: "submission.not_a_person"
    case .subjectMismatch: "submission.subject_mismatch"
    case .untimed: "submission.untimed"
    case .notYetEffective: "submission.not_yet_effective"
    case .expired: "submission.expired"
    }
  }

  /// One sentence for people.
  var message: String {
    switch self {
    case .malformed(let error): error.message
    case .notSigned(let keyid): "its author's key \(keyid.prefix(12))… is not enrolled, or did not sign it"
    case .keyNotValid(let defect): defect.message
    case .notAPerson(let holder, let kind): "\(holder) holds a \(kind.rawValue) key; only a person submits"
    case .subjectMismatch(let state): "its subject is not the state \(state.short) that it carries"
    case .untimed: "it says no time"
    case .notYetEffective(let from): "it holds only from \(from)"
    case .expired(let at): "it expired on \(at)"
    }
  }
}

extension Approval.Refusal {
  /// Stable code: `approval.own_submission`.
  var code: String {
    switch self {
    case .malformed: "approval.malformed"
    case .notSigned: "approval.not_signed"
    case .keyNotValid(let defect): "approval.\(defect.code)"
    case .notAPerson: "approval.not_a_person"
    case .subjectMismatch: "approval.subject_mismatch"
    case .otherState(_, _, let differences):
      differences.contains { if case .point = $0 { true } else { false } }
        ? StatementRefusal.otherPoint : "approval.other_state"
    case .neverSubmitted: "approval.never_submitted"
    case .ownSubmission: "approval.own_submission"
    case .beforeSubmission: "approval.before_submission"
    case .rank: "approval.rank"
    case .untimed: "approval.untimed"
    case .notYetEffective: "approval.not_yet_effective"
    case .expired: "approval.expired"
    }
  }

  /// One sentence for people.
  var message: String {
    switch self {
    case .malformed(let error): error.message
    case .notSigned(let keyid): "its author's key \(keyid.prefix(12))… is not enrolled, or did not sign it"
    case .keyNotValid(let defect): defect.message
    case .notAPerson(let holder, let kind): "\(holder) holds a \(kind.rawValue) key; only a person approves"
    case .subjectMismatch(let state): "its subject is not the state \(state.short) that it carries"
    case .otherState(let approved, let current, let differences):
      "it approves the state \(approved.short), and the present one is \(current.short)"
        + Self.wording(of: differences)
    case .neverSubmitted(let id): "the submission \(id.digest.short) it answers is not among those that count"
    case .ownSubmission(let holder): "\(holder) submitted this state and cannot approve it"
    case .beforeSubmission(let at): "it claims to be older than the submission of \(at)"
    case .rank(let holder, let needed):
      "\(holder) holds none of the ranks that approve: \(needed.joined(separator: ", "))"
    case .untimed: "it says no time"
    case .notYetEffective(let from): "it holds only from \(from)"
    case .expired(let at): "it expired on \(at)"
    }
  }

  /// The most differences that are named one by one.
  private static let shownDifferences = 3

  /// What differs. What was approved at another control point is another question, whatever else differs.
  private static func wording(of differences: [StateDifference]) -> String {
    for case .point(let approved, let current) in differences {
      return ": " + StateDifference.point(approved: approved, current: current).text
    }
    let rest = differences.count - shownDifferences
    let named = differences.prefix(shownDifferences).map(\.text).joined(separator: "; ")
    return differences.isEmpty ? "" : ": \(named)" + (rest > 0 ? "; and \(rest) more" : "")
  }
}
