package import Attestation
package import Notation

/// Why a statement is no waiver that holds. Every case is a floor that no policy lowers (invariant 7).
package enum WaiverRefusal: Error, Sendable, Hashable {
  /// The content is not that of a waiver.
  case malformed(GovernanceError)
  /// Its reason says nothing.
  case reason(String)
  /// The requester did not sign, or with a key that is not enrolled.
  case requesterNotSigned(keyid: String)
  /// The requester or the approver signed with an enrolled key that does not count now.
  case keyNotValid(SignatureDefect)
  /// Nobody but the requester signed.
  case noApprover(requester: String)
  /// A signatory that is no person.
  case notAPerson(holder: String, EnrolledKey.Kind)
  /// No approver holds one of the ranks of the tier.
  case rank(holders: [String], needed: [String])
  /// It is for another system.
  case otherSystem(String)
  /// It is for other releases or digests.
  case outOfScope(String)
  /// The catalogue does not have the control, or the compensating one.
  case unknownControl(String)
  /// The control cannot be waived: the catalogue or a policy says so, or it judges approvals.
  case notWaivable(String)
  /// Nothing can be waived in this tier.
  case tierWithoutWaivers
  /// The statement says no time and no log has recorded it.
  case untimed
  /// It holds only from later on.
  case notYetEffective(Timestamp)
  /// It has ended.
  case expired(Timestamp)
  /// Its term is longer than the tier allows.
  case termTooLong(days: Int, maximum: Int)
  /// It has been renewed more often than the tier allows.
  case renewedTooOften(renewals: Int, maximum: Int)
  /// What it renews is not a waiver of the same control and system that came before it.
  case brokenChain(StatementID)
  /// The compensating control is the waived one.
  case compensatesItself(String)
  /// The compensating control treats no risk by itself.
  case cannotCompensate(String)
  /// The compensating control is not met, unwaived, in the same evaluation.
  case compensatingControl(String, outcome: ControlOutcome?, waived: Bool)

  /// Stable code for machines: `waiver.expired`.
  package var code: String {
    switch self {
    case .malformed: "waiver.malformed"
    case .reason: "waiver.reason"
    case .requesterNotSigned: "waiver.requester_not_signed"
    case .keyNotValid(let defect): "waiver.\(defect.code)"
    case .noApprover: "waiver.no_approver"
    case .notAPerson: "waiver.not_a_person"
    case .rank: "waiver.rank"
    case .otherSystem: "waiver.other_system"
    case .outOfScope: "waiver.out_of_scope"
    case .unknownControl: "waiver.unknown_control"
    case .notWaivable: "waiver.not_waivable"
    case .tierWithoutWaivers: "waiver.tier"
    case .untimed: "waiver.untimed"
    case .notYetEffective: "waiver.not_yet_effective"
    case .expired: "waiver.expired"
    case .termTooLong: "waiver.term_too_long"
    case .renewedTooOften: "waiver.renewed_too_often"
    case .brokenChain: "waiver.broken_chain"
    case .compensatesItself: "waiver.compensates_itself"
    case .cannotCompensate: "waiver.cannot_compensate"
    case .compensatingControl: "waiver.compensating_control"
    }
  }

  /// One sentence for people.
  package var message: String {
    switch self {
    case .malformed(let error): error.message
    case .reason(let fault): "its reason says nothing: \(fault)"
    case .requesterNotSigned(let keyid):
      "its requester (key \(keyid.prefix(12))…) did not sign with an enrolled key"
    case .keyNotValid(let defect): defect.message
    case .noApprover(let requester): "nobody but its requester \(requester) signed it"
    case .notAPerson(let holder, let kind): "\(holder) holds a \(kind.rawValue) key; only persons waive"
    case .rank(let holders, let needed):
      "\(holders.joined(separator: ", ")) may not grant it; it takes one of: \(needed.joined(separator: ", "))"
    case .otherSystem(let system): "it is for the system \(system)"
    case .outOfScope(let scope): "its scope is \(scope)"
    case .unknownControl(let control): "the catalogue has no control \(control)"
    case .notWaivable(let control): "\(control) cannot be waived"
    case .tierWithoutWaivers: "nothing can be waived in this tier"
    case .untimed: "it says no time from when it holds, and no log has recorded it"
    case .notYetEffective(let from): "it holds only from \(from)"
    case .expired(let at): "it expired on \(at)"
    case .termTooLong(let days, let maximum): "its term is \(days) days; at most \(maximum) are allowed"
    case .renewedTooOften(let renewals, let maximum):
      "it is renewal number \(renewals); at most \(maximum) are allowed"
    case .brokenChain(let id): "what it renews (\(id)) is no earlier waiver of the same control and system"
    case .compensatesItself(let control): "its compensating control is the waived one, \(control)"
    case .cannotCompensate(let control):
      "its compensating control \(control) treats no risk by itself, so it cannot hold in another's stead"
    case .compensatingControl(let control, let outcome, let waived):
      "its compensating control \(control) is "
        + (waived ? "itself waived" : outcome.map(\.rawValue) ?? "not required here, so nothing judged it")
    }
  }
}
