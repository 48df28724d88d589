package import Notation

/// A statement derived for others: an in-toto Statement v1 with a predicate that others define, and without Ephor's
/// header. It is no statement of the log, which holds what it was derived from.
package struct DerivedStatement: Sendable, Hashable {
  /// At least one.
  package let subjects: [Subject]
  /// The URI that others gave the predicate.
  package let predicateType: String
  package let predicate: JSONObject

  /// Throws `statement.malformed` for no subject, or more than a statement takes.
  package init(subjects: [Subject], predicateType: String, predicate: JSONObject) throws {
    guard (1...Statement.subjectLimit).contains(subjects.count) else {
      throw AttestationError(
        .statementMalformed, "a statement has 1 to \(Statement.subjectLimit) subjects, not \(subjects.count)")
    }
    self.subjects = subjects
    self.predicateType = predicateType
    self.predicate = predicate
  }

  /// The canonical payload: what is signed.
  package func payload() throws -> [UInt8] {
    try CanonicalJSON.encode([
      "_type": .string(Statement.type),
      "subject": .array(
        subjects.map { ["name": .string($0.name), "digest": ["sha256": .string($0.digest.hex)]] }),
      "predicateType": .string(predicateType), "predicate": .object(predicate),
    ])
  }

  /// The statement in an envelope.
  package func signed(by signer: any StatementSigner) throws -> Envelope {
    try Envelope.sign(payload(), with: [signer])
  }
}
