import Attestation
import Governance
import Notation
import Testing

/// Whether what goes live is what the release gate approved.
@Suite struct ReleaseGateTests {
  private let people: People
  private let rules: Rules

  init() throws {
    people = try People()
    rules = try Fixtures.rules()
  }

  /// The gate's word on a state, of which another was approved on the first of May 2026.
  private func gate(
    of present: ReleaseState, approved: ReleaseState? = nil, unmet: [ReleaseGate.Unmet] = []
  ) throws -> ReleaseGate {
    var statements: [SignedStatement] = []
    if let approved {
      let submitted = try people.submit(approved, at: "2026-05-01T01:00:00Z")
      statements =
        try [submitted]
        + [people.bob, people.cleo].map {
          try people.approve(approved, answering: submitted, by: $0, at: "2026-05-01T12:00:00Z")
        }
    }
    let history = ReleaseHistory(
      statements, baseline: rules.baseline, asOf: try Fixtures.time("2026-05-10T00:00:00Z"))
    return ReleaseGate(of: present, in: history, unmet: unmet)
  }

  @Test func `the very state that was approved is released`() throws {
    let state = try Fixtures.state()
    let gate = try gate(of: state, approved: state)
    #expect(gate.approved?.state == state.digest)
    #expect(gate.differences == [])
    #expect(gate.json["approved"]?["approved_at"] == "2026-05-01T12:00:00Z")
  }

  @Test func `another outcome, other rules and another way of deployment leave it released`() throws {
    let approved = try Fixtures.state()
    let policy = RuleFile(.policy, .standard, path: "Policies/a.rego", bytes: Array("package a".utf8))
    let watched = try Fixtures.manifest(Fixtures.manifestText + "\ndeployment: {kill_switch: true}")
    for present in [
      try Fixtures.state(outcomes: []), try Fixtures.state(rules: Fixtures.rules([policy])),
      try Fixtures.state(watched), try Fixtures.state(tier: .limited),
    ] {
      #expect(try gate(of: present, approved: approved).approved != nil)
    }
  }

  @Test func `another component, measured file, declaration, name or a higher tier is not released`() throws {
    let approved = try Fixtures.state()
    for (present, difference) in [
      (try Fixtures.state(model: "other"), "income-model: digest modified"),
      (try Fixtures.state(predictions: "others"), "holdout: file modified"),
      (
        try Fixtures.state(Fixtures.manifest(replacing: "[EU, CH]", with: "[EU, CH, US]")),
        "system: regions modified"
      ),
      (try Fixtures.state(tier: .critical), "the tier was high and is critical"),
      (
        try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.3.0\"")),
        "no state of release 1.3.0 was approved at the release gate"
      ),
    ] {
      let gate = try gate(of: present, approved: approved)
      #expect(gate.approved == nil)
      #expect(gate.differences == [difference])
      #expect(gate.json["approved"] == .null)
    }
  }

  @Test func `an approval at another gate releases nothing`() throws {
    let gate = try gate(of: Fixtures.state(), approved: Fixtures.state(point: .deployment))
    #expect(gate.approved == nil)
    #expect(gate.differences == ["no state of release 1.2.0 was approved at the release gate"])
  }

  @Test func `what the release gate refuses is named with its outcome`() throws {
    let gate = try gate(
      of: Fixtures.state(), approved: Fixtures.state(),
      unmet: [.init(control: "FAI-01", outcome: .violated)])
    #expect(gate.json["unmet"] == [["control": "FAI-01", "outcome": "violated"]])
  }
}
