import Attestation
import Decision
import Governance
import Notation
import Testing

@Suite struct DeciderTests {
  private let home: Household

  init() throws { home = try Household() }

  @Test func `what nobody submitted or approved is denied`() throws {
    let decision = try home.decide()
    #expect(decision.verdict == .fail)
    #expect(decision.effect == .deny)
    #expect(decision.exitCode == 1)
    #expect(decision.open == ["GOV-03 missing", "GOV-04 missing"])
    #expect(decision.inapplicable == ["MON-02": "there is nothing to watch"])
  }

  @Test func `a submitted state with its quorum passes`() throws {
    let first = try home.decide()
    let statements = try home.approved(first.state, by: [home.bob, home.cleo])
    let decision = try home.decide(statements: statements)
    #expect(decision.state.digest == first.state.digest)
    #expect(decision.open == [])
    #expect(decision.verdict == .pass)
    #expect(decision.exitCode == 0)
    #expect(decision.quorum.counted.map(\.approver.holder).sorted() == ["bob", "cleo"])
  }

  @Test func `one approval of two is not enough, and says so`() throws {
    let first = try home.decide()
    let decision = try home.decide(statements: home.approved(first.state, by: [home.bob]))
    #expect(decision.open == ["GOV-04 missing"])
    #expect(decision.quorum.missing == 1)
  }

  @Test func `an approval by the submitter, and one without rank, are refused by name`() throws {
    let first = try home.decide()
    let statements = try home.approved(first.state, by: [home.ada, home.dora, home.bob])
    let decision = try home.decide(statements: statements)
    #expect(decision.refusals.map(\.code).sorted() == ["approval.own_submission", "approval.rank"])
    #expect(decision.verdict == .fail)
  }

  @Test func `approvals do not outlive the state they approve`() throws {
    let first = try home.decide()
    let statements = try home.approved(first.state, by: [home.bob, home.cleo])
    let decision = try home.decide("violate: [FAI-01]", statements: statements)
    #expect(decision.state.digest != first.state.digest)
    #expect(decision.refusals.map(\.code) == ["approval.other_state", "approval.other_state"])
    #expect(decision.open == ["FAI-01 violated", "GOV-03 missing", "GOV-04 missing"])
  }

  @Test func `policies cannot lower the floor under submission and approval`() throws {
    let lenient = """
      package ephor.controls.small
      require contains {"control": id, "evidence": ["manifest"], "message": "fine"} if {
        some id in data.catalog.required[input.context.tier][input.point]
      }
      """
    let decision = try home.decide(rules: Household.rules(policy: lenient))
    #expect(decision.verdict == .fail)
    #expect(decision.open.map { $0.prefix(6) } == ["GOV-03", "GOV-04"])
  }

  @Test func `a quorum that policy lowers below the baseline's is not reached`() throws {
    var frame = Household.frame
    frame["approval"] = "package ephor.approval\nquorum := {\"quorum\": 1, \"ranks\": []}"
    let rules = try Household.rules(frame: frame)
    let first = try home.decide(rules: rules)
    let decision = try home.decide(rules: rules, statements: home.approved(first.state, by: [home.bob]))
    #expect(decision.verdict == .fail)
  }

  @Test func `a control that no policy asks to be shown is missing`() throws {
    let decision = try home.decide("hide: [FAI-02]")
    #expect(decision.open.contains("FAI-02 missing"))
  }

  @Test func `a warning alone warns, and a control in mode warn does not stop`() throws {
    let first = try home.decide("warn: [FAI-01], violate: [EVA-01]")
    let statements = try home.approved(first.state, by: [home.bob, home.cleo])
    let decision = try home.decide("warn: [FAI-01], violate: [EVA-01]", statements: statements)
    #expect(decision.verdict == .warn)
    #expect(decision.effect == .allow)
    #expect(decision.exitCode == 0)
  }

  @Test func `in mode warn and shadow a failure is recorded and does not stop`() throws {
    for mode in [Mode.warn, .shadow] {
      let baseline = Household.baseline.replacing(
        #""release": {"mode": "enforce""#, with: #""release": {"mode": "\#(mode.rawValue)""#)
      let decision = try home.decide(rules: Household.rules(baseline: baseline))
      #expect(decision.verdict == .fail)
      #expect(decision.effect == .allow)
      #expect(decision.exitCode == 0)
    }
  }

  @Test func `the same question has the same record`() throws {
    let question = try home.question()
    func record() throws -> JSON {
      try .object(
        home.decide().record(
          of: question, input: Household.digest, policy: Household.digest, rules: Household.digest,
          engine: "e",
          originNote: nil
        ).content)
    }
    #expect(try record() == record())
  }
}
