import Attestation
import Gate
import Governance
import Ledger
import Notation
import Testing
import TransparencyLog

@testable import Documents

@Suite struct FactsTests {
  @Test
  func `the facts of a release are its statements in the order of the log, each with its place and author`()
    throws
  {
    let log = try LogFixture()
    let decision = try log.tell("1")
    try log.tell("2")
    let facts = try log.facts("income-screening@1")
    #expect(facts.decisions.map(\.id) == [decision])
    #expect(facts.measurements.count == 1)
    #expect(facts.submissions.map { $0.author?.holder } == ["person:ana"])
    #expect(facts.approvals.map { $0.author?.holder } == ["person:bo"])
    #expect(facts.approvals[0].content.submission == facts.submissions[0].id)
    #expect(facts.approvals[0].recordedAt > facts.submissions[0].recordedAt)
    #expect(facts.decidingDecision()?.content.verdict == .pass)
    // Waivers and attachments are the system's, and statements of other releases are found by id.
    #expect(facts.waivers.count == 2)
    #expect(facts.attachments.count == 2)
    let other = try #require(try log.facts("income-screening@2").decisions.last)
    #expect(facts[other.id]?.index == other.index)
    #expect(try log.facts().decisions.count == 2)
    #expect(facts.size == 14)
    #expect(facts.origin == log.ledger.local.origin)
  }

  @Test func `a waiver counts its requester and its approver, over the two leaves that brought them`() throws
  {
    let log = try LogFixture()
    try log.waive("FAI-01")
    let waiver = try #require(try log.facts().waivers.first)
    #expect(waiver.leaves.map(\.index) == [0, 1])
    #expect(waiver.signatories.map(\.holder) == ["person:ana", "person:dan"])
    #expect(waiver.envelope.signatures.count == 2)
    #expect(waiver.counts)
  }

  @Test func `what no gate decided is kept and told, and is not the deciding decision`() throws {
    let log = try LogFixture()
    let counted = try log.decide("1", .fail)
    try log.decide("1", .pass, by: log.gate)
    let person = try log.decide("1", .pass, by: log.ana)
    let facts = try log.facts("income-screening@1")
    #expect(facts.decisions.map(\.counts) == [true, false, true])
    #expect(facts.decisions[1].defects.map(\.code) == ["unknown_key"])
    #expect(facts.decidingDecision()?.id == counted)
    #expect(facts.decidingDecision(counting: false)?.id == counted)
    let told = facts.passedOver(since: facts.decidingDecision())
    #expect(told.count == 1)
    #expect(told[0].hasPrefix("2 later decisions by keys that are no gate's are left out: "))
    #expect(told[0].contains(person.digest.short) && told[0].contains("person:ana"))
  }

  @Test func `without a pipeline the folder's own gate stands, when its signature holds`() throws {
    let log = try LogFixture()
    let own = try log.decide("1", .fail, by: log.gate)
    try log.decide("1", .pass, by: log.dan)
    func facts(_ keys: [PublicKey]) throws -> SystemFacts {
      try SystemFacts.read(
        log.ledger, log: log.ledger.local, SystemName(system: LogFixture.system), trustRoot: log.root,
        gateKeys: keys)
    }
    #expect(try facts([log.gate.publicKey]).decidingDecision(counting: false)?.id == own)
    #expect(try facts([log.gate.publicKey]).decidingDecision() == nil)
    #expect(try facts([]).decidingDecision(counting: false) == nil)
    #expect(try facts([]).passedOver(since: nil).count == 1)
    // Whoever names the gate's key without having it is nobody.
    let last = try #require(try log.ledger.statements(StatementQuery(), in: log.ledger.local).first)
    let forged = try Envelope(
      payloadType: last.envelope.payloadType, payload: last.envelope.payload,
      signatures: [EnvelopeSignature(keyid: log.gate.publicKey.keyid, signature: [1, 2, 3])])
    #expect(
      DecisionAuthor(
        of: [(forged, log.now)], author: log.gate.publicKey.keyid, root: log.root, own: [log.gate.publicKey],
        at: log.now
      ).isGate == false)
  }

  @Test func `what a decision rested on is read from the content store by its digests`() throws {
    let log = try LogFixture()
    try log.tell("1")
    let facts = try log.facts("income-screening@1")
    let basis = try DecisionBasis(#require(facts.decidingDecision()), in: log.ledger)
    #expect(basis.input?["point"]?.string == "release")
    #expect(basis.listing?["files"]?.array?.isEmpty == true)
    #expect(basis.manifest == nil)
    #expect(basis.rules == nil)
  }

  @Test func `kinds that nobody knows are kept and counted`() throws {
    let log = try LogFixture()
    try log.measure("1")
    let note = try log.note("hello", by: log.ana)
    let facts = try log.facts("income-screening@1")
    #expect(facts.others.map(\.id) == [note])
    #expect(facts.others.map(\.kindName) == ["note"])
    #expect(facts.all.count == 2)
  }

  @Test func `facts at an earlier size and moment know nothing of what came later`() throws {
    let log = try LogFixture()
    try log.tell("1")
    let then = log.now
    try log.tell("2")
    let earlier = try log.facts(size: 7)
    #expect(earlier.size == 7)
    #expect(earlier.asOf == then)
    #expect(earlier.decisions.map(\.content.release) == ["1"])
    #expect(try log.facts(asOf: then).decisions.map(\.content.release) == ["1"])
    #expect(throws: DocumentsError(.noCheckpoint, "")) { try log.facts(size: 99) }
    #expect(throws: DocumentsError(.unknownRelease, "")) { try log.facts("income-screening@2", size: 7) }
  }

  @Test func `a name that nothing bears is refused with those that there are`() throws {
    let log = try LogFixture()
    try log.measure("1")
    func refusal(_ name: String) -> DocumentsError? {
      #expect(throws: DocumentsError.self) { try log.facts(name) }
    }
    #expect(refusal("scoring")?.code == "facts.unknown_system")
    #expect(refusal("scoring")?.remedy == "it knows income-screening")
    #expect(refusal("income-screening@3")?.remedy == "of income-screening it knows 1")
    for text in ["", "@1", "income-screening@", "two words"] { #expect(refusal(text)?.code == "facts.name") }
    #expect(try SystemName(parsing: "a@b@c") == SystemName(system: "a", release: "b@c"))
  }
}
