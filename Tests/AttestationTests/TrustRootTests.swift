import Notation
import Testing

@testable import Attestation

@Suite struct TrustRootTests {
  private func root(_ keys: [EnrolledKey], baseline: BaselineReference? = nil) throws -> TrustRoot {
    try TrustRoot(organisation: "Example", keys: keys, baseline: baseline)
  }

  @Test func `a trust root reads as it was written, and its layout does not change its digest`() throws {
    let baseline = BaselineReference(
      digest: Digest(sha256Of: [1]), path: "governance/baseline.yaml",
      owner: try Fixtures.key(3).publicKey.keyid)
    let root = try root(
      [
        Fixtures.enrolled(Fixtures.key(1), holder: "p-1", until: "2027-01-01T00:00:00Z", name: "Ada"),
        Fixtures.enrolled(
          SigningKey.generate(.ecdsaP256), holder: "ci", kind: .ci, revoked: "2026-06-01T00:00:00Z"),
        Fixtures.enrolled(Fixtures.key(3), holder: "owner", kind: .baseline),
      ], baseline: baseline)
    let read = try TrustRoot(parsing: Array(root.text.utf8))
    #expect(read == root)
    #expect(try TrustRoot(parsing: root.json.serialized()).digest() == root.digest())
    try read.check(pinned: root.digest())
    #expect(throws: AttestationError(.trustRootPinnedMismatch, "")) {
      try read.check(pinned: Digest(sha256Of: []))
    }
  }

  @Test func `a key counts from its start to its end or its revocation`() throws {
    let key = try Fixtures.key(1)
    let id = key.publicKey.keyid
    let root = try root([
      Fixtures.enrolled(
        key, holder: "p-1", from: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z",
        revoked: "2026-02-01T00:00:00Z")
    ])
    func standing(_ time: String) throws -> KeyStanding { root.standing(of: id, at: try Fixtures.time(time)) }
    let entry = try #require(root[id])
    #expect(try standing("2025-12-31T23:59:59Z") == .notYetValid(entry))
    #expect(try standing("2026-01-01T00:00:00Z") == .valid(entry))
    #expect(try standing("2026-01-31T23:59:59.999Z") == .valid(entry))
    #expect(try standing("2026-02-01T00:00:00Z") == .revoked(entry))
    #expect(try standing("2026-04-01T00:00:00Z") == .revoked(entry))
    #expect(root.standing(of: "ff", at: entry.validFrom) == .unknown(keyid: "ff"))
    #expect(root.validKey(id, at: entry.validFrom) == entry)
  }

  @Test func `one key for two holders and one holder of two kinds are refused`() throws {
    #expect(throws: AttestationError(.trustRootDuplicateKey, "")) {
      try root([
        Fixtures.enrolled(Fixtures.key(1), holder: "a"), Fixtures.enrolled(Fixtures.key(1), holder: "b"),
      ])
    }
    #expect(throws: AttestationError(.trustRootHolder, "")) {
      try root([
        Fixtures.enrolled(Fixtures.key(1), holder: "a"),
        Fixtures.enrolled(Fixtures.key(2), holder: "a", kind: .ci),
      ])
    }
    #expect(throws: AttestationError(.trustRootPeriod, "")) {
      try root([Fixtures.enrolled(Fixtures.key(1), holder: "a", until: "2026-01-01T00:00:00Z")])
    }
    let two = try root([
      Fixtures.enrolled(Fixtures.key(1), holder: "a"), Fixtures.enrolled(Fixtures.key(2), holder: "a"),
    ])
    #expect(two.isSameHolder(two.keys[0].key.keyid, two.keys[1].key.keyid))
    #expect(!two.isSameHolder(two.keys[0].key.keyid, "ff"))
  }

  @Test(arguments: [
    ("\"version\": 1", "\"version\": 2", AttestationError.Code.trustRootMalformed, 2),
    ("\"organisation\"", "\"organization\"", .trustRootUnknownField, 3),
    ("\"kind\": \"person\"", "\"kind\": \"robot\"", .trustRootMalformed, 10),
    ("\"scheme\": \"ed25519\"", "\"scheme\": \"rsa\"", .trustRootMalformed, 7),
    ("\"holder\": \"p-1\"", "\"holder\": \"\"", .trustRootMalformed, 9),
    ("2026-01-01T00:00:00Z", "yesterday", .trustRootMalformed, 11),
    ("BEGIN PUBLIC KEY", "BEGIN PRIVATE KEY", .keyMalformed, 8),
  ])
  func `an error in the file has its place`(
    _ text: String, _ replacement: String, _ code: AttestationError.Code, _ line: Int
  ) throws {
    let root = try root([Fixtures.enrolled(Fixtures.key(1), holder: "p-1")])
    let broken = root.text.replacing(text, with: replacement)
    #expect(broken != root.text)
    do {
      _ = try TrustRoot(parsing: Array(broken.utf8))
      Issue.record("taken")
    } catch let error as AttestationError {
      #expect(error.reason == code)
      #expect(error.location?.position.line == line)
    }
  }

  @Test func `a keyid that is not its key's is refused`() throws {
    let key = try Fixtures.key(1).publicKey.keyid
    let text = try root([Fixtures.enrolled(Fixtures.key(1), holder: "p-1")]).text
    let broken = text.replacing(key, with: String(repeating: "0", count: 64))
    #expect(throws: AttestationError(.trustRootKeyID, "")) { try TrustRoot(parsing: Array(broken.utf8)) }
  }

  @Test func `an envelope is verified by the keys that count, and says why others do not`() throws {
    let (good, late, unknown) = (try Fixtures.key(1), try Fixtures.key(2), try Fixtures.key(3))
    let root = try root([
      Fixtures.enrolled(good, holder: "a"),
      Fixtures.enrolled(late, holder: "b", from: "2027-01-01T00:00:00Z"),
    ])
    let now = try Fixtures.time("2026-06-01T00:00:00Z")
    let envelope = try Envelope.sign([1], with: [good, late, unknown, good])
    let verdict = root.verify(envelope, at: now)
    #expect(verdict.keys.map(\.holder) == ["a"])
    #expect(verdict.defects.map(\.code) == ["key_not_yet_valid", "unknown_key"])
    let changed = try Envelope(
      payloadType: envelope.payloadType, payload: [2], signatures: envelope.signatures)
    #expect(!root.verify(changed, at: now).isVerified)
    #expect(
      root.verify(changed, at: now).defects.map(\.code)
        == ["bad_signature", "bad_signature", "unknown_key", "bad_signature"])
    let moved = try Envelope(
      payloadType: envelope.payloadType, payload: [1],
      signatures: [
        EnvelopeSignature(keyid: good.publicKey.keyid, signature: envelope.signatures[1].signature)
      ])
    #expect(root.verify(moved, at: now).defects.map(\.code) == ["bad_signature"])
  }
}
