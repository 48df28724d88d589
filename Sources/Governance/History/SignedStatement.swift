package import Attestation
package import Notation

/// A statement and whoever really signed it.
///
/// `signatories` holds only keys whose signature verified and that counted at the time of recording; everything
/// that judges people's statements relies on that.
package struct SignedStatement: Sendable, Hashable {
  /// SHA-256 of the canonical payload.
  package let id: StatementID
  /// What is said.
  package let statement: Statement
  /// Who signed it, in the order of the envelope.
  package let signatories: [EnrolledKey]
  /// When the log took it; nil when it has not.
  package let recordedAt: Timestamp?

  package init(
    id: StatementID, statement: Statement, signatories: [EnrolledKey], recordedAt: Timestamp? = nil
  ) {
    self.id = id
    self.statement = statement
    self.signatories = signatories
    self.recordedAt = recordedAt
  }

  /// Opens an envelope and keeps the signatures that count.
  ///
  /// - Parameters:
  ///   - trust: who may sign.
  ///   - recordedAt: when the log took it; nil when it has not.
  ///   - moment: when keys must have counted: the time of recording where there is one, else the time of the
  ///     decision, never a time that the author claims.
  /// - Throws: Attestation's errors for an envelope that holds no statement.
  package init(
    _ envelope: Envelope, trust: TrustRoot, recordedAt: Timestamp?, keysValidAt moment: Timestamp
  ) throws {
    let statement = try Statement(in: envelope)
    self.init(
      id: try statement.id(), statement: statement, signatories: trust.verify(envelope, at: moment).keys,
      recordedAt: recordedAt)
  }

  /// From when on it holds: as its author says, else since it was recorded.
  package var at: Timestamp? { statement.effectiveFrom ?? recordedAt }

  /// Its author, if the author's signature is among those that verified.
  package var author: EnrolledKey? { signatories.first { $0.key.keyid == statement.author } }

  /// Whether it is about a subject with this digest.
  package func isAbout(_ digest: Digest) -> Bool { statement.subjects.contains { $0.digest == digest } }
}
