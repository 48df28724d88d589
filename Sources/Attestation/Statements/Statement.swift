package import Notation

/// Who said what about which subject, when: an in-toto Statement v1 with Ephor's header in its predicate.
///
/// The predicate holds `author`, `nonce`, the optional times `effective_from`, `effective_until` and
/// `collected_at`, and under `content` what the kind's schema describes. The time of recording is not here: it is
/// the log's word (`LeafRecord`).
///
/// ```swift
/// let statement = try Statement(
///   kind: decision, subjects: [subject], author: key.publicKey.keyid, nonce: nonce, content: content)
/// let envelope = try statement.signed(by: key)
/// try statement.id()                       // sha256:…, also after further signatures
/// ```
package struct Statement: Sendable, Hashable {
  /// in-toto's `_type`.
  static let type = "https://in-toto.io/Statement/v1"
  /// Most subjects of one statement.
  package static let subjectLimit = 10_000
  /// Length of a nonce, in bytes.
  package static let nonceByteCount = 16

  /// At least one.
  package let subjects: [Subject]
  /// The URI of the predicate's type and version.
  package let predicateType: String
  /// The key id of whoever says this.
  package let author: String
  /// 32 lower-case hexadecimal digits that make the payload the author's own.
  package let nonce: String
  /// From when on what is said holds; nil: from the time of recording.
  package let effectiveFrom: Timestamp?
  /// The first moment at which it holds no more; nil: until superseded.
  package let effectiveUntil: Timestamp?
  /// When the author gathered what is said.
  package let collectedAt: Timestamp?
  /// What is said, by the schema of the predicate type.
  package let content: JSONObject

  /// Throws `statement.malformed` for no subject, too many, names or nonces out of form, or a period that ends
  /// before it begins.
  package init(
    predicateType: String, subjects: [Subject], author: String, nonce: String,
    effectiveFrom: Timestamp? = nil,
    effectiveUntil: Timestamp? = nil, collectedAt: Timestamp? = nil, content: JSONObject
  ) throws {
    self.predicateType = predicateType
    self.subjects = subjects
    self.author = author
    self.nonce = nonce
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.collectedAt = collectedAt
    self.content = content
    try check()
  }

  /// The statement's JSON; `content` last where people read it, sorted where it is signed.
  package var json: JSON {
    var predicate: JSONObject = ["author": .string(author), "nonce": .string(nonce)]
    predicate["effective_from"] = effectiveFrom.map { .string($0.description) }
    predicate["effective_until"] = effectiveUntil.map { .string($0.description) }
    predicate["collected_at"] = collectedAt.map { .string($0.description) }
    predicate["content"] = .object(content)
    return [
      "_type": .string(Self.type),
      "subject": .array(
        subjects.map { ["name": .string($0.name), "digest": ["sha256": .string($0.digest.hex)]] }),
      "predicateType": .string(predicateType),
      "predicate": .object(predicate),
    ]
  }

  /// The canonical payload (RFC 8785): what is signed.
  ///
  /// Written at once, members in their order by name, without making the JSON value first: of a statement's way into
  /// the log this was the dearest step.
  package func payload() throws -> [UInt8] {
    var writer = JSONWriter(capacity: 1_024)
    writer.raw("{\"_type\":")
    writer.string(Self.type)
    writer.raw(",\"predicate\":{\"author\":")
    writer.string(author)
    Self.write(collectedAt, as: ",\"collected_at\":", to: &writer)
    writer.raw(",\"content\":")
    try CanonicalJSON.write(.object(content), to: &writer)
    Self.write(effectiveFrom, as: ",\"effective_from\":", to: &writer)
    Self.write(effectiveUntil, as: ",\"effective_until\":", to: &writer)
    writer.raw(",\"nonce\":")
    writer.string(nonce)
    writer.raw("},\"predicateType\":")
    writer.string(predicateType)
    writer.raw(",\"subject\":[")
    for (index, subject) in subjects.enumerated() {
      if index > 0 { writer.byte(UInt8(ascii: ",")) }
      writer.raw("{\"digest\":{\"sha256\":")
      writer.string(subject.digest.hex)
      writer.raw("},\"name\":")
      writer.string(subject.name)
      writer.byte(UInt8(ascii: "}"))
    }
    writer.raw("]}")
    return writer.bytes
  }

  private static func write(_ time: Timestamp?, as member: StaticString, to writer: inout JSONWriter) {
    guard let time else { return }
    writer.raw(member)
    writer.string(time.description)
  }

  /// SHA-256 of the canonical payload.
  package func id() throws -> StatementID { StatementID(Digest(sha256Of: try payload())) }

  /// The statement in an envelope under its author's key.
  ///
  /// Throws `statement.author_mismatch` when the signer's key is not the author's.
  package func signed(by signer: any StatementSigner) throws -> Envelope {
    guard signer.publicKey.keyid == author else {
      throw AttestationError(
        .statementAuthor, "the statement's author is \(author), the signing key is \(signer.publicKey.keyid)")
    }
    return try Envelope.sign(payload(), with: [signer])
  }
}
