package import Attestation
package import Notation

/// A person's word that one exact state may go on (invariants 5 and 6).
package struct Approval: Sendable, Hashable {
  /// The statement.
  package let id: StatementID
  /// Who approved.
  package let approver: EnrolledKey
  /// When.
  package let at: Timestamp
  /// The submission it answers.
  package let submission: StatementID
  /// What was approved.
  package let state: ReleaseState

  /// Why a statement is no approval that counts. Every case is a floor that no policy lowers.
  package enum Refusal: Error, Sendable, Hashable {
    /// The content is not that of an approval.
    case malformed(GovernanceError)
    /// The author's key is not enrolled, or the signature is not the author's: forged, for all we know.
    case notSigned(keyid: String)
    /// The author signed with an enrolled key that does not count now: not yet, expired or revoked.
    case keyNotValid(SignatureDefect)
    /// The approver's key is not a person's; pipelines and servers do not approve.
    case notAPerson(holder: String, EnrolledKey.Kind)
    /// The statement is about another digest than that of the state it carries.
    case subjectMismatch(state: Digest)
    /// It approves another state than the present one; `differences` says in what.
    case otherState(approved: Digest, current: Digest, differences: [StateDifference])
    /// The state was never submitted, or the submission it answers is not among those that count.
    case neverSubmitted(StatementID)
    /// The approver submitted this state.
    case ownSubmission(holder: String)
    /// It claims to be older than the submission that it answers.
    case beforeSubmission(Timestamp)
    /// The approver holds none of the ranks that approve.
    case rank(holder: String, needed: [String])
    /// The statement says no time and no log has recorded it.
    case untimed
    /// It holds only from later on.
    case notYetEffective(Timestamp)
    /// It does not hold any more.
    case expired(Timestamp)
  }

  /// Judges a statement against the present state.
  ///
  /// - Parameters:
  ///   - current: the present state.
  ///   - submissions: every submission that counts, of this state and others.
  ///   - ranks: those of which the approver must hold one; any, when empty.
  ///   - asOf: the time of the decision.
  package static func judge(
    _ signed: SignedStatement, current: ReleaseState, submissions: [Submission], ranks: [String],
    asOf: Timestamp
  ) -> Result<Approval, Refusal> {
    let own: Result<Approval, Refusal> = judge(signed, submissions: submissions, ranks: ranks, asOf: asOf)
    guard case .success(let approval) = own else { return own }
    guard approval.state.digest == current.digest else {
      return .failure(
        .otherState(
          approved: approval.state.digest, current: current.digest,
          differences: StateDifference.between(approval.state, current)))
    }
    return own
  }

  /// Judges a statement by itself: whether it approved the state that it carries, whatever the present one is.
  package static func judge(
    _ signed: SignedStatement, submissions: [Submission], ranks: [String], asOf: Timestamp
  ) -> Result<Approval, Refusal> {
    let content: ApprovalContent
    do {
      content = try ApprovalContent(signed.statement)
    } catch {
      return .failure(.malformed(error))
    }
    guard let approver = signed.author else {
      let keyid = signed.statement.author
      return .failure(signed.keyOutsideItsTime(keyid).map(Refusal.keyNotValid) ?? .notSigned(keyid: keyid))
    }
    guard approver.kind == .person else {
      return .failure(.notAPerson(holder: approver.holder, approver.kind))
    }
    let state = content.state
    guard signed.isAbout(state.digest) else { return .failure(.subjectMismatch(state: state.digest)) }
    let ofState = submissions.filter { $0.state.digest == state.digest }
    guard let submission = ofState.first(where: { $0.id == content.submission }) else {
      return .failure(.neverSubmitted(content.submission))
    }
    guard !ofState.contains(where: { $0.submitter.holder == approver.holder }) else {
      return .failure(.ownSubmission(holder: approver.holder))
    }
    guard let at = signed.at else { return .failure(.untimed) }
    guard at >= submission.at else { return .failure(.beforeSubmission(submission.at)) }
    guard at <= asOf else { return .failure(.notYetEffective(at)) }
    if let until = signed.statement.effectiveUntil, until <= asOf { return .failure(.expired(until)) }
    guard approver.holdsAny(of: ranks) else {
      return .failure(.rank(holder: approver.holder, needed: ranks))
    }
    return .success(
      Approval(id: signed.id, approver: approver, at: at, submission: submission.id, state: state))
  }
}
