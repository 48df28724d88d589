package import Attestation
package import Notation

/// A state that somebody put up for approval (invariant 6).
package struct Submission: Sendable, Hashable {
  /// The statement.
  package let id: StatementID
  /// The submitter.
  package let submitter: EnrolledKey
  /// When.
  package let at: Timestamp
  /// What was submitted.
  package let state: ReleaseState

  /// Why a statement is no submission that counts.
  package enum Refusal: Error, Sendable, Hashable {
    /// The content is not that of a submission.
    case malformed(GovernanceError)
    /// The author's key is not enrolled, or the signature is not the author's.
    case notSigned(keyid: String)
    /// The author signed with an enrolled key that does not count now: not yet, expired or revoked.
    case keyNotValid(SignatureDefect)
    /// The submitter's key is not a person's.
    case notAPerson(holder: String, EnrolledKey.Kind)
    /// The statement is about another digest than that of the state it carries.
    case subjectMismatch(state: Digest)
    /// The statement says no time and no log has recorded it.
    case untimed
    /// It holds only from later on.
    case notYetEffective(Timestamp)
    /// It does not hold any more.
    case expired(Timestamp)
  }

  /// Judges a statement; typed reasons for all that do not count.
  ///
  /// - Parameter asOf: the time of the decision.
  package static func judge(_ signed: SignedStatement, asOf: Timestamp) -> Result<Submission, Refusal> {
    let content: SubmissionContent
    do {
      content = try SubmissionContent(signed.statement)
    } catch {
      return .failure(.malformed(error))
    }
    guard let submitter = signed.author else {
      let keyid = signed.statement.author
      return .failure(signed.keyOutsideItsTime(keyid).map(Refusal.keyNotValid) ?? .notSigned(keyid: keyid))
    }
    guard submitter.kind == .person else {
      return .failure(.notAPerson(holder: submitter.holder, submitter.kind))
    }
    guard signed.isAbout(content.state.digest) else {
      return .failure(.subjectMismatch(state: content.state.digest))
    }
    guard let at = signed.at else { return .failure(.untimed) }
    guard at <= asOf else { return .failure(.notYetEffective(at)) }
    if let until = signed.statement.effectiveUntil, until <= asOf { return .failure(.expired(until)) }
    return .success(Submission(id: signed.id, submitter: submitter, at: at, state: content.state))
  }
}
