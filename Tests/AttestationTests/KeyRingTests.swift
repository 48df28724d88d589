import Notation
import Testing
import TransparencyLog

@testable import Attestation

/// The trust root and the statements about its keys: what counts, and what nothing a repository holds can loosen.
@Suite struct KeyRingTests {
  private let admin: SigningKey
  private let ana: SigningKey
  private let bo: SigningKey
  private let fresh: SigningKey
  private let thief: SigningKey
  private let root: TrustRoot

  init() throws {
    (admin, ana, bo, fresh, thief) = (
      try Fixtures.key(1), try Fixtures.key(2), try Fixtures.key(3), try Fixtures.key(4), try Fixtures.key(5)
    )
    let start = try Fixtures.time("2026-01-01T00:00:00Z")
    root = try TrustRoot(
      organisation: "Example",
      keys: [
        EnrolledKey(
          key: admin.publicKey, holder: "person:ada", kind: .person, isAdministrator: true, validFrom: start),
        EnrolledKey(
          key: ana.publicKey, holder: "person:ana", displayName: "Ana", kind: .person, ranks: ["reviewer"],
          validFrom: start, validUntil: Fixtures.time("2027-01-01T00:00:00Z")),
        EnrolledKey(key: bo.publicKey, holder: "person:bo", kind: .person, validFrom: start),
      ], baseline: nil)
  }

  private func event(
    _ event: KeyEvent, by signers: [SigningKey], from: String, recorded: String? = nil
  ) throws -> SignedKeyEvent {
    let statement = try event.statement(
      author: signers[0].publicKey.keyid, nonce: String(repeating: "ab", count: 16), from: Fixtures.time(from)
    )
    var envelope = try statement.signed(by: signers[0])
    for signer in signers.dropFirst() { envelope = try envelope.countersigned(by: signer) }
    return try #require(try SignedKeyEvent(envelope, recordedAt: recorded.map(Fixtures.time)))
  }

  private func enrolment(
    of key: SigningKey, for holder: String, ranks: [String] = ["reviewer"], role: KeyRole = .statement
  ) throws -> KeyEvent {
    .enrolment(
      KeyEnrolment(
        EnrolledKey(
          key: key.publicKey, holder: holder, kind: .person, role: role, ranks: ranks,
          validFrom: try Fixtures.time("2026-02-01T00:00:00Z"))))
  }

  private func rotation(_ old: SigningKey, to new: SigningKey) -> KeyEvent {
    .rotation(KeyRotation(keyid: old.publicKey.keyid, successor: new.publicKey))
  }

  private func revocation(_ key: SigningKey, from: String) throws -> KeyEvent {
    .revocation(
      KeyRevocation(keyid: key.publicKey.keyid, reason: .compromised, from: try Fixtures.time(from)))
  }

  private func ring(_ events: [SignedKeyEvent], asOf: String = "2026-06-01T00:00:00Z") throws -> KeyRing {
    let ring = try KeyRing(root, events: events, asOf: Fixtures.time(asOf))
    #expect(try KeyRing(root, events: events.reversed() + events, asOf: Fixtures.time(asOf)) == ring)
    return ring
  }

  private func counts(_ key: SigningKey, in ring: KeyRing, at time: String) throws -> Bool {
    let envelope = try Envelope.sign([1], with: [key])
    return ring.trustRoot.verify(envelope, at: try Fixtures.time(time)).isVerified
  }

  @Test func `without events the ring is the file`() throws {
    #expect(try ring([]).trustRoot == root)
  }

  @Test func `an administrator enrols a key, which counts from its recording on`() throws {
    let enrolled = try ring([
      event(
        enrolment(of: fresh, for: "person:cy"), by: [admin], from: "2026-02-01T00:00:00Z",
        recorded: "2026-03-01T00:00:00Z")
    ])
    #expect(enrolled.refused == [])
    #expect(try !counts(fresh, in: enrolled, at: "2026-02-20T00:00:00Z"))
    #expect(try counts(fresh, in: enrolled, at: "2026-03-01T00:00:00Z"))
    #expect(enrolled.trustRoot[fresh.publicKey.keyid]?.ranks == ["reviewer"])
    #expect(enrolled.origin(of: fresh.publicKey.keyid) == enrolled.accepted[0].id)
    #expect(enrolled.trustRoot.baseline == nil && enrolled.reviewed == root)
  }

  @Test func `nobody else enrols: no rank does, no enrolled key does, and no administrator for themselves`()
    throws
  {
    let cases = [
      try event(enrolment(of: fresh, for: "person:cy"), by: [ana], from: "2026-02-01T00:00:00Z"),
      try event(enrolment(of: fresh, for: "person:cy"), by: [thief], from: "2026-02-01T00:00:00Z"),
      try event(enrolment(of: fresh, for: "person:ada"), by: [admin], from: "2026-02-01T00:00:00Z"),
    ]
    for one in cases {
      let refused = try ring([one])
      #expect(refused.trustRoot == root)
      #expect(refused.refused.map(\.reason) == [.notAuthorised])
    }
    // Who is enrolled by statement can never be an administrator.
    let chain = try ring([
      event(enrolment(of: fresh, for: "person:cy"), by: [admin], from: "2026-02-01T00:00:00Z"),
      event(enrolment(of: thief, for: "person:eve"), by: [fresh], from: "2026-02-02T00:00:00Z"),
    ])
    #expect(chain.trustRoot[thief.publicKey.keyid] == nil)
    #expect(chain.refused.map(\.reason) == [.notAuthorised])
    let again = try ring([
      event(enrolment(of: bo, for: "person:cy"), by: [admin], from: "2026-02-01T00:00:00Z")
    ])
    #expect(again.refused.map(\.reason) == [.knownKey])
    let clash = try ring([
      event(
        .enrolment(
          KeyEnrolment(
            EnrolledKey(
              key: fresh.publicKey, holder: "person:bo", kind: .ci,
              validFrom: Fixtures.time("2026-02-01T00:00:00Z")))), by: [admin], from: "2026-02-01T00:00:00Z")
    ])
    #expect(clash.refused.map(\.reason) == [.holderClash])
  }

  @Test func `a rotation ends the old key, and gives the new one no more than the old one had`() throws {
    let rotated = try ring([
      event(
        rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z",
        recorded: "2026-03-01T00:00:01Z")
    ])
    #expect(rotated.refused == [])
    #expect(try counts(ana, in: rotated, at: "2026-02-28T00:00:00Z"))
    #expect(try !counts(ana, in: rotated, at: "2026-03-01T00:00:01Z"))
    #expect(try counts(fresh, in: rotated, at: "2026-03-01T00:00:01Z"))
    #expect(try !counts(fresh, in: rotated, at: "2026-03-01T00:00:00Z"))
    #expect(try !counts(fresh, in: rotated, at: "2027-01-01T00:00:00Z"))
    let key = try #require(rotated.trustRoot[fresh.publicKey.keyid])
    #expect(key.holder == "person:ana" && key.displayName == "Ana" && key.ranks == ["reviewer"])
    // And on: the successor is rotated like any key.
    let third = try Fixtures.key(6)
    let chain = try ring([
      event(rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z"),
      event(rotation(fresh, to: third), by: [fresh, third], from: "2026-04-01T00:00:00Z"),
    ])
    #expect(chain.refused == [])
    #expect(try counts(third, in: chain, at: "2026-06-01T00:00:00Z"))
    #expect(try !counts(fresh, in: chain, at: "2026-06-01T00:00:00Z"))
  }

  @Test func `a rotation needs both keys, an old one that counts, and a role that is rotated`() throws {
    for signers in [[ana], [thief, fresh]] {
      let one = try ring([event(rotation(ana, to: fresh), by: signers, from: "2026-03-01T00:00:00Z")])
      #expect(one.refused.map(\.reason) == [.notAuthorised])
      #expect(one.trustRoot == root)
    }
    let late = try ring(
      [event(rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z")],
      asOf: "2027-02-01T00:00:00Z")
    #expect(late.refused.map(\.reason) == [.notAuthorised])
    let unknown = try ring([
      event(rotation(thief, to: fresh), by: [thief, fresh], from: "2026-03-01T00:00:00Z")
    ])
    #expect(unknown.refused.map(\.reason) == [.unknownKey])
    let log = try KeyRing(
      TrustRoot(
        organisation: "Example",
        keys: [
          EnrolledKey(
            key: ana.publicKey, holder: "node:log", kind: .node, role: .log,
            validFrom: Fixtures.time("2026-01-01T00:00:00Z"))
        ], baseline: nil),
      events: [event(rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z")],
      asOf: Fixtures.time("2026-06-01T00:00:00Z"))
    #expect(log.refused.map(\.reason) == [.notRotated])
  }

  @Test func `of two successors the first recorded counts, and without a log neither`() throws {
    let mine = try event(
      rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z",
      recorded: "2026-03-01T00:00:00Z")
    let theirs = try event(
      rotation(ana, to: thief), by: [ana, thief], from: "2026-02-01T00:00:00Z",
      recorded: "2026-03-02T00:00:00Z")
    let recorded = try ring([mine, theirs])
    #expect(try counts(fresh, in: recorded, at: "2026-05-01T00:00:00Z"))
    #expect(recorded.trustRoot[thief.publicKey.keyid] == nil)
    let unrecorded = try ring([
      event(rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z"),
      event(rotation(ana, to: thief), by: [ana, thief], from: "2026-02-01T00:00:00Z"),
    ])
    #expect(unrecorded.refused.map(\.reason) == [.secondSuccessor, .secondSuccessor])
    for key in [ana, fresh, thief] { #expect(try !counts(key, in: unrecorded, at: "2026-06-01T00:00:00Z")) }
  }

  @Test func `a revocation works from the compromise on, and takes what the key signed since along`() throws {
    let events = [
      try event(
        rotation(ana, to: thief), by: [ana, thief], from: "2026-03-01T00:00:00Z",
        recorded: "2026-03-01T00:00:00Z"),
      try event(
        revocation(ana, from: "2026-02-15T00:00:00Z"), by: [admin], from: "2026-05-01T00:00:00Z",
        recorded: "2026-05-01T00:00:00Z"),
    ]
    let before = try ring([events[0]])
    #expect(try counts(thief, in: before, at: "2026-04-01T00:00:00Z"))
    let after = try ring(events)
    #expect(after.trustRoot[thief.publicKey.keyid] == nil)
    #expect(after.refused.map(\.reason) == [.notAuthorised])
    #expect(try counts(ana, in: after, at: "2026-02-14T00:00:00Z"))
    #expect(try !counts(ana, in: after, at: "2026-02-15T00:00:00Z"))
  }

  @Test func `the key itself, its holder and an administrator revoke; nobody else and no revoked key does`()
    throws
  {
    func revoked(_ signers: [SigningKey]) throws -> Bool {
      try !counts(
        ana,
        in: ring([
          event(revocation(ana, from: "2026-02-15T00:00:00Z"), by: signers, from: "2026-05-01T00:00:00Z")
        ]),
        at: "2026-06-01T00:00:00Z")
    }
    #expect(try revoked([ana]) && revoked([admin]))
    #expect(try !revoked([bo]) && !revoked([thief]))
    // Whoever stole a key that is known to be stolen revokes no other key of its holder.
    let stolen = try ring([
      event(
        rotation(ana, to: fresh), by: [ana, fresh], from: "2026-03-01T00:00:00Z",
        recorded: "2026-03-01T00:00:00Z"),
      event(
        revocation(ana, from: "2026-04-01T00:00:00Z"), by: [admin], from: "2026-04-01T00:00:00Z",
        recorded: "2026-04-02T00:00:00Z"),
      event(
        revocation(fresh, from: "2026-03-02T00:00:00Z"), by: [ana], from: "2026-04-03T00:00:00Z",
        recorded: "2026-04-03T00:00:00Z"),
    ])
    #expect(try counts(fresh, in: stolen, at: "2026-05-01T00:00:00Z"))
    #expect(stolen.refused.map(\.reason) == [.notAuthorised])
    let nobody = try ring([
      event(revocation(thief, from: "2026-02-15T00:00:00Z"), by: [admin], from: "2026-05-01T00:00:00Z")
    ])
    #expect(nobody.refused.map(\.reason) == [.unknownKey])
  }

  @Test func `events only take away from what the file says of its own keys`() throws {
    let file = try TrustRoot(
      organisation: "Example",
      keys: [
        try #require(root[admin.publicKey.keyid]),
        try #require(root[ana.publicKey.keyid]).with(
          revoked: Fixtures.time("2026-02-01T00:00:00Z")),
      ], baseline: nil)
    let later = try KeyRing(
      file,
      events: [
        event(revocation(ana, from: "2026-04-01T00:00:00Z"), by: [admin], from: "2026-04-01T00:00:00Z")
      ],
      asOf: Fixtures.time("2026-06-01T00:00:00Z"))
    #expect(later.trustRoot[ana.publicKey.keyid]?.revoked == (try Fixtures.time("2026-02-01T00:00:00Z")))
  }

  @Test(arguments: [KeyRole.log, .witness, .content])
  func `a key of another role signs no statement that counts, and says no event`(_ role: KeyRole) throws {
    let other = try ring([
      event(
        enrolment(of: fresh, for: "person:cy", ranks: [], role: role), by: [admin],
        from: "2026-02-01T00:00:00Z")
    ])
    #expect(other.refused == [])
    let verdict = other.trustRoot.verify(
      try Envelope.sign([1], with: [fresh]), at: try Fixtures.time("2026-06-01T00:00:00Z"))
    #expect(verdict.defects.map(\.code) == ["key_role"])
    let read = try TrustRoot(parsing: Array(other.trustRoot.text.utf8))
    #expect(read[fresh.publicKey.keyid]?.role == role)
    #expect(read[admin.publicKey.keyid]?.isAdministrator == true)
  }

  @Test func `a key made for one role signs in no other`() throws {
    let log = try SigningKey(pem: SigningKey.generate(.ed25519, role: .log).pem)
    #expect(log.role == .log)
    #expect(throws: AttestationError(.keyRole, "")) { try Envelope.sign([1], with: [log]) }
    _ = try log.noteSigner(name: "log.example")
    #expect(throws: AttestationError(.keyRole, "")) {
      try log.noteSigner(name: "log.example", algorithm: .cosignatureEd25519)
    }
    let statement = try SigningKey.generate(.ed25519, role: .statement)
    #expect(throws: AttestationError(.keyRole, "")) { try statement.noteSigner(name: "log.example") }
    #expect(throws: AttestationError(.keyMalformed, "")) {
      try SigningKey(pem: statement.pem.replacing("# role statement", with: "# role king"))
    }
  }

  @Test func `what an event says reads as it was written, and nothing else is taken`() throws {
    let events = [
      try enrolment(of: fresh, for: "person:cy"), rotation(ana, to: fresh),
      try revocation(ana, from: "2026-02-15T00:00:00Z"),
    ]
    for one in events {
      let statement = try one.statement(
        author: admin.publicKey.keyid, nonce: String(repeating: "ab", count: 16),
        from: Fixtures.time("2026-02-01T00:00:00Z"))
      #expect(try KeyEvent(Statement(payload: statement.payload())) == one)
      var content = statement.content
      content["note"] = "more"
      let broken = try Statement(
        predicateType: statement.predicateType, subjects: statement.subjects, author: statement.author,
        nonce: statement.nonce, effectiveFrom: statement.effectiveFrom, content: content)
      #expect(throws: AttestationError(.keyEventMalformed, "")) { try KeyEvent(broken) }
    }
    #expect(try KeyEvent(Fixtures.statement(author: ana.publicKey.keyid)) == nil)
  }
}
