import Attestation
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
    try PackBuilder(log.facts(name, size: size), ledger: log.ledger, read: { _ in nil })
      .build(request, signedBy: key ?? log.ci)
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
    #expect(report.statements.allSatisfy { $0.holders == ["ci:\(log.ci.publicKey.keyid.prefix(12))"] })
    for (path, text) in try files(pack) {
      let isEnvelope = path.hasSuffix(".envelope.json")
      let said = isEnvelope ? try Envelope(parsing: Array(text.utf8)).payload : []
      for secret in ["Ana Almeida", "person:ana", "person:bo", "Dan Diaz", "ci:main", "a clerk decides"] {
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
    let table = try PackTable(facts, nil)
    #expect(table.source.id == approval)
    #expect(table.rows.map(\.outcome) == [.met, .violated])
    let empty = try LogFixture()
    try empty.measure("1")
    #expect(throws: DocumentsError(.noOutcomes, "")) {
      try PackBuilder(empty.facts(), ledger: empty.ledger, read: { _ in nil })
        .build(PackRequest(), signedBy: empty.ci)
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
    let basis = try DecisionBasis(#require(facts.decidingDecision()), in: log.ledger)
    let table = try PackTable(facts, basis)
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
}
