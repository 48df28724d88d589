import Attestation
import Governance
import Notation

/// Keys and their holders, and the statements they sign.
struct People {
  let ada: SigningKey
  let adaSecond: SigningKey
  let bob: SigningKey
  let cleo: SigningKey
  let robot: SigningKey
  let stranger: SigningKey
  let trust: TrustRoot

  init() throws {
    func key(_ number: UInt8) throws -> SigningKey {
      try SigningKey(ed25519Seed: [UInt8](repeating: number, count: 32))
    }
    (ada, adaSecond, bob) = (try key(1), try key(2), try key(3))
    (cleo, robot, stranger) = (try key(4), try key(5), try key(6))
    let start = try Timestamp(parsing: "2025-01-01T00:00:00Z")
    func enrolled(
      _ key: SigningKey, _ holder: String, _ kind: EnrolledKey.Kind = .person, _ ranks: [String] = [],
      demo: Bool = false
    ) -> EnrolledKey {
      EnrolledKey(
        key: key.publicKey, holder: holder, kind: kind, ranks: ranks, validFrom: start, isDemo: demo)
    }
    trust = try TrustRoot(
      organisation: "Test",
      keys: [
        enrolled(ada, "ada", .person, ["risk"]), enrolled(adaSecond, "ada", .person, ["risk"]),
        enrolled(bob, "bob", .person, ["risk"]), enrolled(cleo, "cleo", .person, ["head"], demo: true),
        enrolled(robot, "pipeline", .ci, ["risk", "head"]),
      ], baseline: nil)
  }

  private func opened(_ envelope: Envelope) throws -> SignedStatement {
    let moment = try Timestamp(parsing: "2026-06-01T00:00:00Z")
    return try SignedStatement(envelope, trust: trust, recordedAt: nil, keysValidAt: moment)
  }

  /// A statement signed by its author and, where given, others.
  func sign(
    _ content: some StatementContent, about digest: Digest, by key: SigningKey,
    at: String = "2026-05-01T12:00:00Z",
    until: String? = nil, also others: [SigningKey] = [], nonce: UInt8 = 0
  ) throws -> SignedStatement {
    let statement = try content.statement(
      about: [Subject(name: "state", digest: digest)], author: key.publicKey.keyid,
      nonce: String(repeating: Hex.encode([nonce]), count: 16), from: Timestamp(parsing: at),
      until: until.map { try Timestamp(parsing: $0) })
    var envelope = try statement.signed(by: key)
    for other in others { envelope = try envelope.countersigned(by: other) }
    return try opened(envelope)
  }

  /// The same payload under another signature than the author's.
  func forge(_ content: some StatementContent, about digest: Digest, as victim: SigningKey) throws
    -> SignedStatement
  {
    let statement = try content.statement(
      about: [Subject(name: "state", digest: digest)], author: victim.publicKey.keyid,
      nonce: String(repeating: "00", count: 16), from: Timestamp(parsing: "2026-05-02T12:00:00Z"))
    let payload = try statement.payload()
    let honest = try Envelope.sign(payload, with: [stranger])
    let forged = EnvelopeSignature(keyid: victim.publicKey.keyid, signature: honest.signatures[0].signature)
    return try opened(
      Envelope(payloadType: honest.payloadType, payload: payload, signatures: [forged] + honest.signatures))
  }

  func submit(
    _ state: ReleaseState, by key: SigningKey? = nil, at: String = "2026-05-01T12:00:00Z"
  ) throws -> SignedStatement {
    try sign(SubmissionContent(state: state), about: state.digest, by: key ?? ada, at: at)
  }

  func approve(
    _ state: ReleaseState, answering submission: SignedStatement, by key: SigningKey,
    at: String = "2026-05-02T12:00:00Z", until: String? = nil
  ) throws -> SignedStatement {
    try sign(
      ApprovalContent(state: state, submission: submission.id), about: state.digest, by: key, at: at,
      until: until)
  }
}

extension Result {
  /// The reason, when it is a refusal.
  var refusal: Failure? { if case .failure(let failure) = self { failure } else { nil } }
}
