import Attestation
import Gate
import Governance
import Ledger
import Notation
import Testing
import TransparencyLog

@testable import Documents

@Suite struct PackTests {
  private let log: LogFixture

  init() throws {
    log = try LogFixture()
    try log.tell("1")
  }

  private func build(
    _ name: String = "income-screening@1", _ request: PackRequest = PackRequest(), size: TreeSize? = nil,
    by key: SigningKey? = nil
  ) throws -> BuiltPack {
    try log.pack(name, request, size: size, by: key)
  }

  private func files(_ pack: BuiltPack) throws -> [String: String] {
    let archive = try StoredArchive(parsing: pack.bytes)
    return Dictionary(
      uniqueKeysWithValues: archive.paths.map { ($0, String(decoding: archive[$0] ?? [], as: UTF8.self)) })
  }

  private func controls(_ pack: BuiltPack) throws -> PackControls {
    let archive = try StoredArchive(parsing: pack.bytes)
    return try PackControls(parsing: archive[PackPath.controls] ?? [])
  }

  @Test func `a pack of a release holds, with each statement, each leaf, and what each control rests on`()
    throws
  {
    let pack = try build()
    let report = try PackVerifier.verify(
      StoredArchive(parsing: pack.bytes),
      trust: PackTrust(logKey: log.ledger.verifierKey, trustRoot: log.root.digest()))
    #expect(report.holds, "\(report.checks)")
    // The waiver stands twice: as it was asked for, and as it was granted.
    #expect(report.statements.count == 7)
    #expect(report.statements.map(\.holders).contains(["person:ana", "person:dan"]))
    let facts = try log.facts("income-screening@1")
    let table = try controls(pack)
    #expect(table.rows.map(\.control) == ["EVA-01", "FAI-01"])
    #expect(table.rows.map(\.outcome) == [.met, .violated])
    #expect(table.rows[0].evidence == facts.measurements.map(\.id))
    #expect(table.rows[1].waiver == facts.waivers[0].id)
    #expect(pack.summary == "1 met, 1 violated (1 waived)")
    #expect(pack.usualFile == "income-screening-1-audit.zip")
    #expect(try files(pack).keys.contains("documents/decision-6/input.json"))
  }

  @Test func `the same size and key give the same bytes, whatever the log took since`() throws {
    let first = try build(size: 7)
    #expect(try build(size: 7).bytes == first.bytes)
    try log.tell("2")
    #expect(try build(size: 7).bytes == first.bytes)
    #expect(try build().bytes != first.bytes)
  }

  @Test func `the page opens from disk: it needs no network, and all it links to is in the pack`() throws {
    let submission = try #require(try log.facts().submissions.first)
    try log.approve("1", of: submission.id, by: log.dan, note: "<script>alert(1)</script>")
    let files = try files(build("income-screening"))
    let page = try #require(files["index.html"])
    let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
    #expect(links.count > 20)
    for link in links {
      let isHere =
        if link.hasPrefix("#") {
          page.contains("id=\"\(link.dropFirst())\"")
        } else {
          files[link] != nil
        }
      #expect(isHere, "\(link)")
    }
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(!page.contains("http:") && !page.contains("https:"))
    for text in [
      "Bo Berg", "approved release 1", "measurement of holdout", "threat-model.md for SEC-01",
      "waiver of FAI-01",
      "a clerk decides each case", "granted by person:dan (Dan Diaz)", "0.9000",
    ] { #expect(page.contains(text), "\(text)") }
  }

  @Test func `customers see what was decided and measured, and nobody's name or reason`() throws {
    let pack = try build("income-screening@1", PackRequest(purpose: .customer))
    let report = try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust())
    #expect(report.holds, "\(report.checks)")
    #expect(report.statements.count == 2)
    // A pipeline is nobody, and keeps its name.
    #expect(report.statements.allSatisfy { $0.holders == ["ci:main"] })
    #expect(
      try report.checks.contains { try $0.message.contains(log.root.withoutNames().digest().description) })
    for (path, text) in try files(pack) {
      let isEnvelope = path.hasSuffix(".envelope.json")
      let said = isEnvelope ? try Envelope(parsing: Array(text.utf8)).payload : []
      for secret in ["Ana Almeida", "person:ana", "person:bo", "Dan Diaz", "a clerk decides"] {
        #expect(!text.contains(secret), "\(path) holds \(secret)")
        #expect(!String(decoding: said, as: UTF8.self).contains(secret), "\(path) says \(secret)")
      }
      guard isEnvelope else { continue }
      let statement = try Statement(payload: said)
      #expect(["decision", "measurement"].contains(PredicateType.parse(statement.predicateType)?.kind ?? ""))
    }
    #expect(try controls(pack).rows.map(\.waiver) == [nil, nil])
    #expect(pack.withheld.map(\.kind) == ["approval", "attachment", "submission", "waiver"])
    #expect(pack.summary == "1 met, 1 violated (1 waived)")
  }

  @Test func `what is to be left out is left out whole, and the rest still holds`() throws {
    let pack = try build(
      "income-screening@1",
      PackRequest(redactions: ["FAI-01", "submission", "threat-model.md", "timeline.json"]))
    #expect(try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust()).holds)
    #expect(try controls(pack).rows.map(\.control) == ["EVA-01"])
    #expect(pack.withheld.map(\.kind) == ["waiver", "submission", "attachment"])
    #expect(try !files(pack).values.contains { $0.contains("a clerk decides each case") })
    let folder = try build("income-screening@1", PackRequest(redactions: ["decision-6/"]))
    #expect(try !files(folder).keys.contains { $0.hasPrefix("documents/decision") })
    #expect(throws: DocumentsError(.redaction, "")) {
      try build("income-screening@1", PackRequest(redactions: ["FAI-99"]))
    }
  }

  @Test func `statements that do not count are left out and counted`() throws {
    try log.decide("1", .fail, by: log.gate)
    let pack = try build()
    #expect(pack.withheld == [.init(kind: "decision", reason: .notCounted, count: 1)])
    #expect(try files(pack)["index.html"]?.contains("1 decision: signed by keys that the trust root") == true)
  }

  @Test func `where no enrolled key decided, the controls are those of the state that was approved`() throws {
    let log = try LogFixture()
    let submission = try log.submit("3")
    let approval = try log.approve("3", of: submission, by: log.bo)
    let facts = try log.facts("income-screening@3")
    let table = try PackTable(facts, in: log.ledger)
    #expect(table.source.id == approval)
    #expect(table.rows.map(\.outcome) == [.met, .violated])
    let empty = try LogFixture()
    try empty.measure("1")
    #expect(throws: DocumentsError(.noOutcomes, "")) {
      try empty.pack("income-screening")
    }
  }

  @Test func `evidence that ended since is stale, and a waiver that ended is not shown`() throws {
    let decision = try #require(try log.facts().decidingDecision())
    let input = try DecisionBasis(decision, in: log.ledger).input
    try log.decide(
      "1", waiver: log.facts().waivers.first?.id, input: input,
      more: [
        .init(control: "SEC-01", outcome: .met, waived: false, waiver: nil, required: true, severity: .high)
      ])
    let later = try #require(Timestamp(seconds: LogFixture.start + 100 * 86_400))
    let facts = try log.facts("income-screening@1", asOf: later)
    let table = try PackTable(facts, in: log.ledger)
    #expect(table.rows.map(\.outcome) == [.met, .violated, .stale])
    #expect(table.rows[1].waived)
    #expect(table.rows[1].waiver == nil)
    #expect(table.asOf == later)
  }

  @Test func `a key that is not enrolled signs no pack, and says how it would be`() throws {
    let refusal = #expect(throws: DocumentsError.self) { try build(by: log.gate) }
    #expect(refusal?.code == "pack.key")
    #expect(refusal?.remedy?.contains("ephor keys enrol") == true)
  }

  @Test func `cosignatures of the same checkpoint go into the pack, another checkpoint does not`() throws {
    let witness = try Ed25519NoteSigner(
      name: "w.example", seed: Array(repeating: 4, count: 32), algorithm: .cosignatureEd25519)
    func cosigned(_ facts: SystemFacts) throws -> SignedCheckpoint {
      let line = try Cosignature.sign(
        text: facts.checkpoint.checkpoint.text, timestamp: 1_780_100_000, by: witness)
      return try SignedCheckpoint(note: facts.checkpoint.note.adding([line]))
    }
    let old = try cosigned(log.facts())
    let pack = try build(
      "income-screening@1", PackRequest(cosigned: old, witnesses: [witness.verifierKey]))
    let trust = PackTrust(witnesses: [witness.verifierKey], quorum: 1, held: old)
    #expect(try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: trust).holds)
    try log.measure("1")
    #expect(throws: DocumentsError(.otherCheckpoint, "")) {
      try build("income-screening@1", PackRequest(cosigned: old, witnesses: [witness.verifierKey]))
    }
  }

  @Test func `a key's revocation by itself, its rotation and an enrolment are proven from the reviewed root`()
    throws
  {
    let log = try LogFixture(hasAdministrator: true)
    let eve = try SigningKey(ed25519Seed: Array(repeating: 21, count: 32))
    let next = try SigningKey(ed25519Seed: Array(repeating: 22, count: 32))
    let from = try Timestamp(parsing: "2026-01-01T00:00:00Z")
    try log.say(
      .enrolment(
        KeyEnrolment(
          EnrolledKey(key: eve.publicKey, holder: "person:eve", kind: .person, validFrom: from))), by: log.ada
    )
    try log.tell("1")
    let before = log.now
    try log.say(
      .rotation(KeyRotation(keyid: log.dan.publicKey.keyid, successor: next.publicKey)), by: log.dan,
      and: [next])
    let late = try log.approve("1", of: #require(log.facts().submissions.first).id, by: eve)
    try log.say(
      .revocation(KeyRevocation(keyid: log.bo.publicKey.keyid, reason: .lost, from: before)), by: log.bo)
    let pack = try log.pack()
    // One digest: that of the reviewed file.
    #expect(try pack.trustRoot == log.root.digest())
    let report = try PackVerifier.verify(
      StoredArchive(parsing: pack.bytes),
      trust: PackTrust(logKey: log.ledger.verifierKey, trustRoot: log.root.digest()))
    #expect(report.holds, "\(report.checks)")
    #expect(report.statements.contains { $0.id == late })
    #expect(
      report.statements.filter { $0.kind.contains("/key_") }.map(\.holders) == [
        ["person:ada"], ["person:dan", "person:dan"], ["person:bo"],
      ])
    #expect(report.checks.contains { $0.name == "revoked_key" && $0.message.contains("person:bo") })
    // For customers nobody is named, and the digest is that of the same file without names.
    let shown = try log.pack("income-screening@1", PackRequest(purpose: .customer))
    #expect(try shown.trustRoot == log.root.withoutNames().digest())
    let seen = try PackVerifier.verify(StoredArchive(parsing: shown.bytes), trust: PackTrust())
    #expect(seen.holds, "\(seen.checks)")
    #expect(seen.statements.count { $0.kind.contains("/key_") } == 2)
    #expect(try !files(shown).values.contains { $0.contains("person:eve") || $0.contains("Ada Adler") })
  }

  @Test func `what a revoked key signed after its revocation is left out, whatever folder says so`() throws {
    let submission = try #require(try log.facts().submissions.first).id
    try log.say(
      .revocation(
        KeyRevocation(
          keyid: log.bo.publicKey.keyid, reason: .compromised,
          from: Timestamp(parsing: "2026-02-01T00:00:00Z"))),
      by: log.bo)
    try log.approve("1", of: submission, by: log.dan)
    let pack = try build()
    #expect(pack.withheld == [.init(kind: "approval", reason: .notCounted, count: 1)])
    #expect(try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust()).holds)
  }

  @Test func `a signature of a stranger beside another neither hides a statement nor fails the pack`() throws
  {
    let stranger = try SigningKey(ed25519Seed: Array(repeating: 77, count: 32))
    let submission = try #require(try log.facts().submissions.first).id
    let approval = try log.say(
      ApprovalContent(state: LogFixture.state(release: "1"), submission: submission, note: nil),
      about: [Subject(name: "x", digest: LogFixture.state(release: "1").digest)], by: log.dan, and: [stranger]
    )
    let pack = try build()
    #expect(pack.withheld.isEmpty)
    let report = try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust())
    #expect(report.holds, "\(report.checks)")
    #expect(report.statements.first { $0.id == approval }?.holders == ["person:dan"])
    #expect(report.checks.contains { $0.name == "strangers" })
  }

  @Test func `a redacted pack says to its reader only that something was left out, to its builder what`()
    throws
  {
    let pack = try build("income-screening@1", PackRequest(redactions: ["threat-model.md", "FAI-01"]))
    let page = try #require(try files(pack)["index.html"])
    #expect(!page.contains("left out by request (threat-model.md)"))
    #expect(pack.text(TextStyle(colour: false, width: 100)).contains("left out by request (threat-model.md)"))
    #expect(
      pack.text(TextStyle(colour: false, width: 100)).contains(
        "FAI-01 is still named in what was signed, at entries"))
    let report = try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust())
    #expect(report.checks.contains { $0.name == "left_out" && $0.message.contains("FAI-01 (violated)") })
    let shown = try build(
      "income-screening@1", PackRequest(purpose: .customer, redactions: ["threat-model.md", "FAI-01"]))
    #expect(shown.withheld.map(\.reason).allSatisfy { $0 == .internal })
    #expect(try files(shown)["index.html"]?.contains("FAI-01") == false)
  }

  @Test func `without any decision the table is the builder's word, and with some it is the newest's`() throws
  {
    let pack = try build("income-screening@1", PackRequest(redactions: ["decision"]))
    let report = try PackVerifier.verify(StoredArchive(parsing: pack.bytes), trust: PackTrust())
    #expect(report.holds, "\(report.checks)")
    #expect(report.checks.contains { $0.name == "controls" && $0.outcome == .unchecked })
    #expect(!report.checks.contains { $0.name == "controls" && $0.outcome == .holds })
    // A person's decision is not a gate's.
    try log.decide(
      "1", by: log.ana,
      more: [
        .init(control: "SEC-01", outcome: .met, waived: false, waiver: nil, required: true, severity: .high)
      ])
    #expect(try controls(build()).rows.map(\.control) == ["EVA-01", "FAI-01"])
  }
}
