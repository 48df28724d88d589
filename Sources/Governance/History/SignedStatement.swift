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
  /// Signatures that do not count, with the reason.
  package let defects: [SignatureDefect]
  /// When the log took it; nil when it has not.
  package let recordedAt: Timestamp?

  package init(
    id: StatementID, statement: Statement, signatories: [EnrolledKey], defects: [SignatureDefect] = [],
    recordedAt: Timestamp? = nil
  ) {
    self.id = id
    self.statement = statement
    self.signatories = signatories
    self.defects = defects
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
    let verdict = trust.verify(envelope, at: moment)
    self.init(
      id: try statement.id(), statement: statement, signatories: verdict.keys, defects: verdict.defects,
      recordedAt: recordedAt)
  }

  /// From when on it holds: as its author says, else since it was recorded.
  package var at: Timestamp? { statement.effectiveFrom ?? recordedAt }

  /// Its author, if the author's signature is among those that verified.
  package var author: EnrolledKey? { signatories.first { $0.key.keyid == statement.author } }

  /// Why a good signature by this key does not count: the key was not valid then. Nil for any other reason.
  package func keyOutsideItsTime(_ keyid: String) -> SignatureDefect? {
    defects.first { defect in
      if case .keyNotValid(let standing, _) = defect { standing.enrolled?.key.keyid == keyid } else { false }
    }
  }

  /// The same with the signatures of keys that counted once: expired and revoked ones among the signatories.
  ///
  /// For what must not be forgotten when somebody leaves; never for what asks for a signature.
  var asOnceSigned: SignedStatement {
    let former = defects.compactMap { defect -> EnrolledKey? in
      switch defect {
      case .keyNotValid(.expired(let key), _), .keyNotValid(.revoked(let key), _): key
      default: nil
      }
    }
    return SignedStatement(
      id: id, statement: statement, signatories: signatories + former, recordedAt: recordedAt)
  }

  /// Whether it is about a subject with this digest.
  package func isAbout(_ digest: Digest) -> Bool { statement.subjects.contains { $0.digest == digest } }
}
