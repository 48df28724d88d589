import Notation
import Testing

@testable import Attestation

@Suite struct StatementTests {
  @Test func `a statement reads as it was written`() throws {
    let key = try Fixtures.key(1)
    let statement = try Fixtures.statement(author: key.publicKey.keyid)
    let envelope = try statement.signed(by: key)
    #expect(try Statement(in: envelope) == statement)
    let text = String(decoding: envelope.payload, as: UTF8.self)
    #expect(text.hasPrefix(#"{"_type":"https://in-toto.io/Statement/v1","predicate":{"author":""#))
    #expect(
      text.contains(
        #""subject":[{"digest":{"sha256":"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81"}"#
      ))
  }

  @Test func `the id stays when others sign, and differs between authors and nonces`() throws {
    let (one, two) = (try Fixtures.key(1), try Fixtures.key(2))
    let statement = try Fixtures.statement(author: one.publicKey.keyid)
    let envelope = try statement.signed(by: one)
    let twice = try envelope.countersigned(by: two)
    #expect(try Statement(in: twice).id() == statement.id())
    #expect(try twice.digest() != envelope.digest())
    #expect(try Fixtures.statement(author: two.publicKey.keyid).id() != statement.id())
    #expect(try Fixtures.statement(author: one.publicKey.keyid, nonce: 8).id() != statement.id())
    #expect(StatementID(try statement.id().description) == (try statement.id()))
    #expect(StatementID("sha256:ab") == nil)
  }

  @Test func `the same seed, nonce and content give the same bytes`() throws {
    let make = {
      try Fixtures.statement(author: Fixtures.key(1).publicKey.keyid).signed(by: Fixtures.key(1)).encoded()
    }
    #expect(try make() == make())
  }

  @Test func `only the author signs first`() throws {
    let statement = try Fixtures.statement(author: Fixtures.key(1).publicKey.keyid)
    #expect(throws: AttestationError(.statementAuthor, "")) { try statement.signed(by: Fixtures.key(2)) }
  }

  @Test func `a payload out of canonical form is refused`() throws {
    let key = try Fixtures.key(1)
    let payload = try Fixtures.statement(author: key.publicKey.keyid).payload()
    let envelope = try Envelope.sign([0x20] + payload, with: [key])
    #expect(throws: AttestationError(.statementNotCanonical, "")) { try Statement(in: envelope) }
    #expect(throws: AttestationError(.envelopePayloadType, "")) {
      try Statement(in: Envelope.sign(payload, payloadType: "text/plain", with: [key]))
    }
  }

  @Test func `what is written at once is the canonical form of the JSON`() throws {
    let key = try Fixtures.key(1)
    let odd = "a\"b\\c\u{1F}\u{7F}é\u{10000}"
    let statement = try Statement(
      predicateType: "urn:x:\"odd\"",
      subjects: [
        Subject(name: odd, digest: Digest(sha256Of: [1])), Subject(name: "", digest: Digest(sha256Of: [2])),
      ],
      author: key.publicKey.keyid, nonce: String(repeating: "0f", count: Statement.nonceByteCount),
      effectiveFrom: Timestamp(parsing: "2026-01-31T12:00:00.125Z"),
      effectiveUntil: Timestamp(parsing: "9999-12-31T23:59:59.999999999Z"),
      collectedAt: Timestamp(parsing: "0000-01-01T00:00:00Z"), content: ["b": [1, true], "a": .string(odd)])
    #expect(try statement.payload() == CanonicalJSON.encode(statement.json))
    let plain = try Fixtures.statement(author: key.publicKey.keyid)
    #expect(try plain.payload() == CanonicalJSON.encode(plain.json))
    let envelope = try Envelope(
      payloadType: odd, payload: [0, 255, 62],
      signatures: [
        EnvelopeSignature(keyid: odd, signature: [1]), EnvelopeSignature(keyid: "", signature: [2, 3]),
      ])
    #expect(try envelope.encoded() == CanonicalJSON.encode(envelope.json))
    let record = try LeafRecord(
      kind: odd, envelope: Digest(sha256Of: [3]), recordedAt: Timestamp(parsing: "2026-08-02T10:30:00Z"),
      signer: odd)
    let canonical: JSON = [
      "envelope": .string(record.envelope.description), "kind": .string(odd),
      "recorded_at": "2026-08-02T10:30:00Z", "signer": .string(odd),
    ]
    #expect(try record.encoded() == CanonicalJSON.encode(canonical))
    #expect(try LeafRecord(parsing: record.encoded()) == record)
  }

  @Test(arguments: ["nonce", "author", "type", "subjects", "period", "member"])
  func `a malformed statement is refused`(_ what: String) throws {
    let author = try Fixtures.key(1).publicKey.keyid
    let good = try Fixtures.statement(author: author)
    #expect(throws: AttestationError(.statementMalformed, "")) {
      if what == "member" {
        var json = try #require(good.json.object)
        json["more"] = true
        _ = try Statement(payload: CanonicalJSON.encode(.object(json)))
      } else {
        _ = try Statement(
          predicateType: what == "type" ? "no uri" : good.predicateType,
          subjects: what == "subjects" ? [] : good.subjects, author: what == "author" ? "me" : author,
          nonce: what == "nonce" ? "00" : good.nonce, effectiveFrom: good.effectiveFrom,
          effectiveUntil: what == "period" ? good.effectiveFrom : nil, content: [:])
      }
    }
  }

  @Test func `a leaf's record reads only in its one form`() throws {
    let record = LeafRecord(
      kind: PredicateType.uri(kind: "note", version: 1), envelope: Digest(sha256Of: []),
      recordedAt: try Fixtures.time("2026-03-01T10:00:00.25Z"), signer: "ab")
    let bytes = try record.encoded()
    #expect(try LeafRecord(parsing: bytes) == record)
    #expect(throws: AttestationError(.leafMalformed, "")) { try LeafRecord(parsing: bytes + [0x20]) }
    #expect(throws: AttestationError(.leafMalformed, "")) { try LeafRecord(parsing: Array("{}".utf8)) }
  }

  @Test func `kinds are registered once for each version, and others are unknown`() throws {
    let kind = try PredicateKind(name: "note", version: 1, contentSchema: true)
    var registry = try PredicateRegistry([kind])
    try registry.register(PredicateKind(name: "note", version: 2, contentSchema: true))
    #expect(throws: AttestationError(.predicateDuplicate, "")) { try registry.register(kind) }
    #expect(registry[kind.type] == kind)
    #expect(registry["https://slsa.dev/provenance/v1"] == nil)
    #expect(registry.all.map(\.version) == [1, 2])
    #expect(PredicateType.parse(kind.type)?.kind == "note")
    for text in [
      "https://ephor.dev/statement/note/v01", "https://ephor.dev/statement/Note/v1", "https://other/v1",
    ] {
      #expect(PredicateType.parse(text) == nil)
    }
    #expect(throws: AttestationError(.predicateTypeInvalid, "")) {
      try PredicateKind(name: "a/b", version: 1, contentSchema: true)
    }
  }
}
