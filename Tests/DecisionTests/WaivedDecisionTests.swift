import Attestation
import Decision
import Governance
import Notation
import Testing

@Suite struct WaivedDecisionTests {
  private let home: Household

  init() throws { home = try Household() }

  private func decide(_ extensions: String, _ waivers: [SignedStatement], rules: Rules? = nil) throws
    -> Decision
  {
    try home.decide(extensions, rules: rules, statements: waivers)
  }

  @Test func `a waiver satisfies and changes no outcome`() throws {
    let decision = try decide("violate: [FAI-01]", [home.waiver()])
    #expect(decision.open == ["FAI-01 violated*", "GOV-03 missing", "GOV-04 missing"])
    #expect(decision.blocking.map(\.control.id) == ["GOV-03", "GOV-04"])
    #expect(decision.state.outcomes.first { $0.control == "FAI-01" }?.waived == true)
  }

  @Test func `a waived state can be approved and passes`() throws {
    let waiver = try home.waiver()
    let first = try decide("violate: [FAI-01]", [waiver])
    let decision = try decide(
      "violate: [FAI-01]", [waiver] + home.approved(first.state, by: [home.bob, home.cleo]))
    #expect(decision.verdict == .pass)
    #expect(decision.open == ["FAI-01 violated*"])
  }

  @Test func `an expired waiver does not hold, and the approval given under it lapses`() throws {
    let waiver = try home.waiver(expires: "2026-05-09T00:00:00Z")
    let decision = try decide("violate: [FAI-01]", [waiver])
    #expect(decision.open.first == "FAI-01 violated")
    #expect(decision.refusals.map(\.code) == ["waiver.expired"])
  }

  @Test func `a waiver ends when its compensating control does`() throws {
    let waiver = try home.waiver()
    let decision = try decide("violate: [FAI-01, MON-01]", [waiver])
    #expect(decision.open.prefix(2) == ["FAI-01 violated", "GOV-03 missing"])
    #expect(decision.refusals.map(\.code) == ["waiver.compensating_control"])
  }

  @Test func `two waivers do not hold each other up`() throws {
    let waivers = [
      try home.waiver(of: "FAI-01", compensating: "MON-01"),
      try home.waiver(of: "MON-01", compensating: "FAI-01"),
    ]
    let decision = try decide("violate: [FAI-01, MON-01]", waivers)
    #expect(decision.controls.allSatisfy { $0.waiver == nil })
  }

  @Test func `approvals cannot be waived, whatever policy says`() throws {
    let decision = try decide("", [home.waiver(of: "GOV-04")])
    #expect(decision.refusals.map(\.code) == ["waiver.not_waivable"])
    #expect(decision.blocking.map(\.control.id) == ["GOV-03", "GOV-04"])
  }

  @Test func `ranks that baseline and policy do not share let nobody grant a waiver`() throws {
    var frame = Household.frame
    frame["waiver"] = """
      package ephor.waiver
      limits := {"maximum_days": 90, "renewals": 1, "ranks": ["board"], "waivable": {"FAI-01": true}}
      """
    let rules = try Household.rules(frame: frame)
    let decision = try decide("violate: [FAI-01]", [home.waiver(approver: home.dora)], rules: rules)
    #expect(decision.controls.allSatisfy { $0.waiver == nil })
  }

  @Test func `policy does not lengthen the baseline's term`() throws {
    var frame = Household.frame
    frame["waiver"] = """
      package ephor.waiver
      limits := {"maximum_days": 900, "renewals": 9, "ranks": [], "waivable": {"FAI-01": true}}
      """
    let long = try home.waiver(expires: "2026-12-01T00:00:00Z")
    let decision = try decide("violate: [FAI-01]", [long], rules: Household.rules(frame: frame))
    #expect(decision.refusals.map(\.code) == ["waiver.term_too_long"])
  }
}
