package import Notation

/// What a signed statement says about a key: that it is enrolled, that another succeeds it, that it is revoked.
///
/// The trust root is the reviewed root of all of them (`KeyRing`).
package enum KeyEvent: Sendable, Hashable {
  /// An administrator enrols a key.
  case enrolment(KeyEnrolment)
  /// The holder of a key puts another in its place.
  case rotation(KeyRotation)
  /// A key is not to be trusted from some moment on.
  case revocation(KeyRevocation)

  /// The predicate types of all three.
  package static let predicateTypes: Set<String> = [
    KeyEnrolment.predicateType, KeyRotation.predicateType, KeyRevocation.predicateType,
  ]

  /// Reads what a statement says of a key; nil when it is a statement of another kind.
  ///
  /// Throws `key_event.malformed`, and what reading a public key throws.
  package init?(_ statement: Statement) throws {
    let reader = KeyEventReader(statement.content, of: statement.predicateType)
    switch statement.predicateType {
    case KeyEnrolment.predicateType:
      self = .enrolment(try KeyEnrolment(reader, from: statement.effectiveFrom))
    case KeyRotation.predicateType: self = .rotation(try KeyRotation(reader))
    case KeyRevocation.predicateType: self = .revocation(try KeyRevocation(reader))
    default: return nil
    }
  }

  /// The key id that the event is about: the enrolled, the succeeded, the revoked one.
  package var keyid: String {
    switch self {
    case .enrolment(let enrolment): enrolment.key.key.keyid
    case .rotation(let rotation): rotation.keyid
    case .revocation(let revocation): revocation.keyid
    }
  }

  /// `key_enrolment`, `key_rotation` or `key_revocation`.
  package var kind: String {
    switch self {
    case .enrolment: KeyEnrolment.kind
    case .rotation: KeyRotation.kind
    case .revocation: KeyRevocation.kind
    }
  }

  /// The statement's content.
  package var content: JSONObject {
    switch self {
    case .enrolment(let enrolment): enrolment.content
    case .rotation(let rotation): rotation.content
    case .revocation(let revocation): revocation.content
    }
  }

  /// The statement that says this. Its subject is the key, by its key id, which is a digest.
  ///
  /// - Parameters:
  ///   - author: the id of the author's key.
  ///   - nonce: 32 lower-case hexadecimal digits, never used before by the author.
  ///   - from: from when on it holds.
  package func statement(author: String, nonce: String, from: Timestamp) throws -> Statement {
    guard let digest = Digest(hex: keyid) else {
      throw AttestationError(.keyEventMalformed, "“\(keyid)” is no key id of 64 hexadecimal digits")
    }
    return try Statement(
      predicateType: PredicateType.uri(kind: kind, version: 1),
      subjects: [Subject(name: "key \(keyid.prefix(12))", digest: digest)], author: author, nonce: nonce,
      effectiveFrom: from, content: content)
  }
}
