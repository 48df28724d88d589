import Attestation
import Governance
import Notation
import Testing

/// What people put on record, folded from statements: whose word counts for what.
@Suite struct RecordTests {
  private let people: People
  private let opening: SignedStatement

  init() throws {
    people = try People()
    opening = try people.sign(
      IncidentContent(
        opening: "letters", release: nil, at: Fixtures.time("2026-05-01T10:00:00Z"), severity: .sev2,
        category: .bias, isNearMiss: false, what: Self.text("w"), actions: [1: Self.text("a")]),
      about: Fixtures.digest("letters"), by: people.ada)
  }

  private static func text(_ name: String) -> StatedText { .sealed(Commitment(Fixtures.digest(name))) }

  private func follow(
    by key: SigningKey, closes: Bool, done: Set<Int> = [], severity: IncidentContent.Severity? = nil,
    at: String = "2026-05-02T10:00:00Z"
  ) throws -> SignedStatement {
    try people.sign(
      IncidentContent(
        following: opening.id, of: "letters", closes: closes, at: Fixtures.time(at), severity: severity,
        what: nil, actions: [:], done: done), about: Fixtures.digest("letters"), by: key, at: at)
  }

  private func incident(_ more: SignedStatement...) throws -> Incident {
    try #require(Incident.all(more + [opening], of: "letters").first)
  }

  @Test func `a closing that leaves a corrective action open closes nothing, whoever wrote it`() throws {
    let early = try follow(by: people.bob, closes: true)
    #expect(try incident(early).closedAt == nil)
    let told = try follow(by: people.bob, closes: true, done: [1], at: "2026-05-03T10:00:00Z")
    let closed = try incident(told, early)
    #expect(try closed.closedAt == Fixtures.time("2026-05-03T10:00:00Z") && closed.openActions == [])
    let late = try follow(by: people.bob, closes: false, severity: .sev1, at: "2026-05-04T10:00:00Z")
    #expect(try incident(late, told).severity == .sev2)
    #expect(try incident(late).severity == .sev1)
  }

  @Test func `strangers and pipelines tell nothing of an incident`() throws {
    for key in [people.stranger, people.robot] {
      #expect(try incident(follow(by: key, closes: true, done: [1])).closedAt == nil)
      let other = try people.sign(
        IncidentContent(opening.statement), about: Fixtures.digest("letters"), by: key)
      #expect(Incident.all([other], of: "letters").isEmpty)
    }
    #expect(Incident.all([opening], of: "scoring").isEmpty)
  }

  @Test func `a revoked key's incident stays, and what it closes counts only where the log took it before`()
    throws
  {
    func judged(_ signed: SignedStatement, recordedAt: String?) throws -> SignedStatement {
      let key = try #require(signed.signatories.first)
      let revoked = EnrolledKey(
        key: key.key, holder: key.holder, kind: key.kind, ranks: key.ranks, validFrom: key.validFrom,
        revoked: try Fixtures.time("2026-05-05T00:00:00Z"))
      return SignedStatement(
        id: signed.id, statement: signed.statement, signatories: [],
        defects: [.keyNotValid(.revoked(revoked), at: try Fixtures.time("2026-06-01T00:00:00Z"))],
        recordedAt: try recordedAt.map(Fixtures.time))
    }
    let first = try judged(opening, recordedAt: nil)
    #expect(Incident.all([first], of: "letters").count == 1)
    let closing = try follow(by: people.ada, closes: true, done: [1])
    for (recordedAt, isClosed) in [
      (nil, false), ("2026-05-06T00:00:00Z", false), ("2026-05-03T00:00:00Z", true),
    ] as [(String?, Bool)] {
      let folded = Incident.all([first, try judged(closing, recordedAt: recordedAt)], of: "letters")
      #expect((folded.first?.closedAt != nil) == isClosed, "\(recordedAt ?? "unrecorded")")
    }
  }

  @Test func `nobody grants access to themselves, and it ends by its time or by a statement`() throws {
    func grant(_ holder: String, by key: SigningKey) throws -> SignedStatement {
      try people.sign(
        AccessContent(
          system: "letters",
          .granted(
            .init(
              holder: holder, right: "weights:read", from: Fixtures.time("2026-05-01T00:00:00Z"),
              until: Fixtures.time("2026-07-01T00:00:00Z"))), why: nil),
        about: Fixtures.digest("letters"), by: key)
    }
    #expect(try Access.all([grant("ada", by: people.ada)], of: "letters").isEmpty)
    #expect(try Access.all([grant("eve", by: people.robot)], of: "letters").isEmpty)
    let granted = try grant("eve", by: people.ada)
    let access = try #require(Access.all([granted], of: "letters").first)
    #expect(try access.holds(at: Fixtures.time("2026-06-30T23:59:59Z")))
    #expect(try !access.holds(at: Fixtures.time("2026-07-01T00:00:00Z")))
    let end = try people.sign(
      AccessContent(system: "letters", .ended(granted.id), why: nil), about: Fixtures.digest("letters"),
      by: people.bob, at: "2026-05-20T00:00:00Z")
    let ended = try #require(Access.all([end, granted], of: "letters").first)
    #expect(try ended.until == Fixtures.time("2026-05-20T00:00:00Z"))
  }
}
