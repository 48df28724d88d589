import Attestation
import Governance
import Notation
import Testing

@Suite struct WaiverTests {
  private let people: People
  private let rules: Rules
  private let subject = Fixtures.digest("model")

  init() throws {
    people = try People()
    rules = try Fixtures.rules()
  }

  private func circumstances(
    release: String = "1.2.0", asOf: String = "2026-05-10T00:00:00Z", tier: Tier = .high,
    waivable: @escaping @Sendable (String) -> Bool = { _ in true }
  ) throws -> Waiver.Circumstances {
    Waiver.Circumstances(
      system: "income-screening", release: release,
      components: [Fixtures.digest("model"), Fixtures.digest("adult")],
      asOf: try Fixtures.time(asOf), rule: rules.baseline.waivers[tier], catalog: rules.catalog,
      isWaivable: waivable)
  }

  private func content(
    system: String = "income-screening", control: String = "FAI-01",
    scope: WaiverScope = .releases(from: "1.0", to: "1.9"), compensating: String = "MON-01",
    expires: String = "2026-07-01T00:00:00Z", requester: SigningKey? = nil, renews: StatementID? = nil
  ) throws -> WaiverContent {
    WaiverContent(
      system: system, control: control, scope: scope, reason: .clear("Known and watched."),
      compensatingControl: compensating, expires: try Fixtures.time(expires),
      requester: (requester ?? people.ada).publicKey.keyid, renews: renews)
  }

  private func signed(
    _ content: WaiverContent, by key: SigningKey? = nil, approver: SigningKey? = nil,
    at: String = "2026-05-01T12:00:00Z", nonce: UInt8 = 0
  ) throws -> SignedStatement {
    try people.sign(
      content, about: subject, by: key ?? people.ada, at: at, also: [approver ?? people.cleo], nonce: nonce)
  }

  private func refusal(
    _ statement: SignedStatement, _ now: Waiver.Circumstances? = nil, history: [SignedStatement] = []
  ) throws -> WaiverRefusal? {
    Waiver.judge(statement, in: try now ?? circumstances(), history: history + [statement]).refusal
  }

  @Test func `a waiver asked by one person and granted by another holds`() throws {
    let waiver = try Waiver.judge(signed(content()), in: circumstances(), history: []).get()
    #expect(waiver.requester.holder == "ada")
    #expect(waiver.approver.holder == "cleo")
    #expect(waiver.renewals == 0)
    #expect(waiver.restsOnDemoKeys)
  }

  @Test func `its requester is never its approver, with whichever key`() throws {
    let own = try signed(content(), approver: people.adaSecond)
    #expect(try refusal(own) == .noApprover(requester: "ada"))
  }

  @Test func `a requester who did not sign asked for nothing`() throws {
    let forged = try signed(content(requester: people.bob))
    #expect(try refusal(forged) == .requesterNotSigned(keyid: people.bob.publicKey.keyid))
  }

  @Test func `a pipeline grants nothing`() throws {
    #expect(try refusal(signed(content(), approver: people.robot)) == .notAPerson(holder: "pipeline", .ci))
  }

  @Test func `an approver needs the tier's rank`() throws {
    #expect(try refusal(signed(content(), approver: people.bob)) == .rank(holders: ["bob"], needed: ["head"]))
  }

  @Test func `it ends on its day, and never later`() throws {
    let waiver = try signed(content())
    #expect(try refusal(waiver, circumstances(asOf: "2026-06-30T23:59:59Z")) == nil)
    let end = try Fixtures.time("2026-07-01T00:00:00Z")
    #expect(try refusal(waiver, circumstances(asOf: "2026-07-01T00:00:00Z")) == .expired(end))
    #expect(try refusal(waiver, circumstances(asOf: "2027-07-01T00:00:00Z")) == .expired(end))
    let start = try Fixtures.time("2026-05-01T12:00:00Z")
    #expect(try refusal(waiver, circumstances(asOf: "2026-04-01T00:00:00Z")) == .notYetEffective(start))
  }

  @Test func `its term is at most the tier's`() throws {
    let long = try signed(content(expires: "2026-12-01T00:00:00Z"))
    #expect(try refusal(long) == .termTooLong(days: 213, maximum: 90))
    #expect(try refusal(signed(content()), circumstances(tier: .critical)) == .tierWithoutWaivers)
  }

  @Test func `it holds within its scope only`() throws {
    #expect(try refusal(signed(content(system: "other"))) == .otherSystem("other"))
    let waiver = try signed(content())
    #expect(try refusal(waiver, circumstances(release: "1.10.0")) == .outOfScope("releases 1.0 to 1.9"))
    #expect(try refusal(waiver, circumstances(release: "1.9.0")) == nil)
    let byDigest = try signed(content(scope: .digests([Fixtures.digest("model")])))
    #expect(try refusal(byDigest) == nil)
    let gone = try signed(content(scope: .digests([Fixtures.digest("model"), Fixtures.digest("old")])))
    guard case .outOfScope = try refusal(gone) else {
      Issue.record("it held")
      return
    }
  }

  @Test func `what cannot be waived stays`() throws {
    #expect(try refusal(signed(content(control: "FAI-02"))) == .notWaivable("FAI-02"))
    #expect(try refusal(signed(content(control: "GOV-04"))) == .notWaivable("GOV-04"))
    #expect(try refusal(signed(content()), circumstances(waivable: { _ in false })) == .notWaivable("FAI-01"))
    #expect(try refusal(signed(content(control: "FAI-77"))) == .unknownControl("FAI-77"))
    #expect(try refusal(signed(content(compensating: "FAI-01"))) == .compensatesItself("FAI-01"))
    #expect(try refusal(signed(content(compensating: "MON-77"))) == .unknownControl("MON-77"))
  }

  @Test func `renewals are capped along the chain`() throws {
    let first = try signed(content(expires: "2026-03-01T00:00:00Z"), at: "2026-01-01T00:00:00Z", nonce: 1)
    let second = try signed(
      content(expires: "2026-04-25T00:00:00Z", renews: first.id), at: "2026-03-01T00:00:00Z", nonce: 2)
    let third = try signed(content(renews: second.id), at: "2026-05-01T00:00:00Z", nonce: 3)
    let history = [first, second, third]
    let now = try circumstances(asOf: "2026-03-10T00:00:00Z")
    #expect(try Waiver.judge(second, in: now, history: history).get().renewals == 1)
    #expect(try refusal(third, history: history) == .renewedTooOften(renewals: 2, maximum: 1))
  }

  @Test func `leaving out what is renewed does not evade the cap`() throws {
    let first = try signed(content(expires: "2026-03-01T00:00:00Z"), at: "2026-01-01T00:00:00Z", nonce: 1)
    let second = try signed(content(expires: "2026-04-25T00:00:00Z"), at: "2026-03-01T00:00:00Z", nonce: 2)
    let third = try signed(content(), at: "2026-05-01T00:00:00Z", nonce: 3)
    #expect(try refusal(third, history: [first, second]) == .renewedTooOften(renewals: 2, maximum: 1))
    let elsewhere = try signed(
      content(scope: .releases(from: "0.1", to: "0.9"), expires: "2026-03-01T00:00:00Z"),
      at: "2026-01-01T00:00:00Z", nonce: 4)
    #expect(try refusal(third, history: [elsewhere, second]) == nil)
  }

  @Test func `a chain that leads nowhere, or to another control, is broken`() throws {
    let missing = StatementID(Fixtures.digest("nothing"))
    #expect(try refusal(signed(content(renews: missing))) == .brokenChain(missing))
    let other = try signed(
      content(control: "EVA-01", expires: "2026-03-01T00:00:00Z"), at: "2026-01-01T00:00:00Z", nonce: 1)
    #expect(try refusal(signed(content(renews: other.id)), history: [other]) == .brokenChain(other.id))
  }

  @Test func `it holds only while its compensating control is met, unwaived, in the same evaluation`() throws
  {
    let waiver = try Waiver.judge(signed(content()), in: circumstances(), history: []).get()
    func refusal(_ outcome: ControlOutcome, waived: Bool = false) -> WaiverRefusal? {
      waiver.refusal(in: [.init(control: "MON-01", outcome: outcome, waived: waived)])
    }
    #expect(refusal(.met) == nil)
    #expect(refusal(.met, waived: true) == .compensatingControl("MON-01", outcome: .met, waived: true))
    for outcome in ControlOutcome.allCases where outcome != .met {
      #expect(refusal(outcome) == .compensatingControl("MON-01", outcome: outcome, waived: false))
    }
    #expect(waiver.refusal(in: []) == .compensatingControl("MON-01", outcome: nil, waived: false))
  }

  @Test func `debt counts days held and days left`() throws {
    let waiver = try Waiver.judge(signed(content()), in: circumstances(), history: []).get()
    let rule = rules.baseline.waivers[.high]
    let debt = WaiverDebt([waiver], rule: rule, asOf: try Fixtures.time("2026-05-11T13:00:00Z"))
    #expect(debt.daysHeld == 10)
    #expect(debt.daysToFirstEnd == 50)
    #expect(debt.entries[0].renewalsLeft == 1)
    #expect(WaiverDebt([waiver], rule: rule, asOf: waiver.expires).entries.isEmpty)
  }

  @Test(arguments: [
    ("1.9", "1.10"), ("1.2.0-rc1", "1.2.0"), ("1.2.0-rc.2", "1.2.0-rc.10"), ("2026-01", "2026-02"),
    ("v1", "v2"), ("1", "1.0.1"),
  ]) func `releases are ordered as people order them`(earlier: String, later: String) {
    #expect(ReleaseOrder.compare(earlier, later) < 0)
    #expect(ReleaseOrder.compare(later, earlier) > 0)
    #expect(ReleaseOrder.compare(earlier, earlier) == 0)
  }

  @Test func `trailing zeros and build metadata do not matter`() {
    #expect(ReleaseOrder.compare("2", "2.0.0") == 0)
    #expect(ReleaseOrder.compare("2.0+a", "2.0+b") == 0)
  }
}
