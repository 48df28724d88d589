import Notation

extension Statement {
  private static let memberCount = 4
  private static let predicateMembers: Set<String> = [
    "author", "nonce", "effective_from", "effective_until", "collected_at", "content",
  ]

  /// Reads the statement inside an envelope.
  ///
  /// Throws `envelope.payload_type`, `statement.malformed`, and `statement.not_canonical` for a payload that is
  /// not its own canonical form: otherwise two payloads could carry one statement under two ids.
  package init(in envelope: Envelope) throws {
    guard envelope.payloadType == Envelope.inTotoPayloadType else {
      throw AttestationError(
        .envelopePayloadType, "the envelope holds “\(envelope.payloadType)”, not an in-toto statement")
    }
    try self.init(payload: envelope.payload)
  }

  /// Reads a canonical payload; errors as for `init(in:)`.
  package init(payload: [UInt8]) throws {
    let json = try JSON.parse(
      payload, limits: ParsingLimits(bytes: Envelope.payloadByteLimit, nodes: 1_000_000))
    // No key stands twice, so that as many members as there are known ones are these.
    guard let object = json.object, object.count == Self.memberCount, object["_type"]?.string == Self.type,
      let predicateType = object["predicateType"]?.string, let subjects = object["subject"]?.array,
      let predicate = object["predicate"]?.object
    else {
      throw Self.malformed("it is not an in-toto Statement v1 with subject, predicateType and predicate")
    }
    guard let author = predicate["author"]?.string, let nonce = predicate["nonce"]?.string,
      let content = predicate["content"]?.object, Self.predicateMembers.isSuperset(of: predicate.keys)
    else {
      throw Self.malformed(
        "its predicate lacks author, nonce or content, or has members besides the known ones")
    }
    try self.init(
      predicateType: predicateType, subjects: subjects.map(Self.subject), author: author, nonce: nonce,
      effectiveFrom: Self.time("effective_from", predicate),
      effectiveUntil: Self.time("effective_until", predicate),
      collectedAt: Self.time("collected_at", predicate), content: content)
    guard try self.payload() == payload else {
      throw AttestationError(
        .statementNotCanonical, "the statement's payload is not in canonical form (RFC 8785)",
        remedy: "sign the canonical form; `ephor` writes it")
    }
  }

  func check() throws {
    guard (1...Self.subjectLimit).contains(subjects.count) else {
      throw Self.malformed("it has \(subjects.count) subjects; allowed are 1 to \(Self.subjectLimit)")
    }
    guard subjects.allSatisfy({ $0.name.utf8.count <= Subject.nameByteLimit }) else {
      throw Self.malformed("a subject's name is longer than \(Subject.nameByteLimit) bytes")
    }
    guard Hex.isText(nonce, ofBytes: Self.nonceByteCount) else {
      throw Self.malformed("its nonce is not \(2 * Self.nonceByteCount) lower-case hexadecimal digits")
    }
    guard Hex.isText(author, ofBytes: 32) else {
      throw Self.malformed("its author is not a key id of 64 lower-case hexadecimal digits")
    }
    guard PredicateType.isValid(predicateType) else {
      throw Self.malformed("its predicate type “\(predicateType)” is not a URI")
    }
    if let from = effectiveFrom, let until = effectiveUntil, until <= from {
      throw Self.malformed("it holds until \(until), which is not after \(from)")
    }
  }

  private static func subject(_ json: JSON) throws -> Subject {
    guard let hex = json["digest"]?["sha256"]?.string, let digest = Digest(hex: hex),
      let name = json["name"]?.string, json.object?.count == 2, json["digest"]?.object?.count == 1
    else {
      throw malformed("a subject is not a name and a digest of SHA-256")
    }
    return Subject(name: name, digest: digest)
  }

  private static func time(_ member: String, _ predicate: JSONObject) throws -> Timestamp? {
    guard let value = predicate[member] else { return nil }
    guard let text = value.string, let time = try? Timestamp(parsing: text) else {
      throw malformed("its \(member) is not a time such as 2026-01-31T12:00:00Z")
    }
    return time
  }

  private static func malformed(_ what: String) -> AttestationError {
    AttestationError(.statementMalformed, "the statement cannot be taken: \(what)")
  }
}
