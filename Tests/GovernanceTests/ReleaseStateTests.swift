import Governance
import Notation
import Testing

@Suite struct ReleaseStateTests {
  @Test func `a state read back is the same state with the same digest`() throws {
    let state = try Fixtures.state()
    let again = try ReleaseState(state.json, in: "test")
    #expect(again == state)
    #expect(again.digest == state.digest)
  }

  @Test func `the order of components and outcomes does not matter`() throws {
    let outcomes: [ReleaseState.ControlResult] = [
      .init(control: "FAI-01", outcome: .met, waived: false),
      .init(control: "EVA-01", outcome: .met, waived: false),
    ]
    #expect(
      try Fixtures.state(outcomes: outcomes).digest == Fixtures.state(outcomes: outcomes.reversed()).digest)
  }

  @Test func `controls that judge approvals are left out`() throws {
    let outcomes: [ReleaseState.ControlResult] = [.init(control: "FAI-01", outcome: .met, waived: false)]
    let judging = outcomes + [.init(control: "GOV-04", outcome: .missing, waived: false)]
    #expect(try Fixtures.state(outcomes: judging).digest == Fixtures.state(outcomes: outcomes).digest)
  }

  @Test
  func
    `a changed point, component, measured file, rule, tier, outcome, waiver or declaration is another state`()
    throws
  {
    let state = try Fixtures.state()
    let policy = RuleFile(.policy, .standard, path: "Policies/a.rego", bytes: Array("package a".utf8))
    let others = [
      try Fixtures.state(model: "other"), try Fixtures.state(predictions: "others"),
      try Fixtures.state(point: .deployment), try Fixtures.state(facts: .minimal),
      try Fixtures.state(rules: Fixtures.rules([policy])),
      try Fixtures.state(tier: .critical),
      try Fixtures.state(outcomes: [.init(control: "FAI-01", outcome: .violated, waived: false)]),
      try Fixtures.state(outcomes: [.init(control: "FAI-01", outcome: .met, waived: true)]),
      try Fixtures.state(Fixtures.manifest(replacing: "[EU, CH]", with: "[EU, CH, US]")),
      try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.3.0\"")),
    ]
    #expect(Set(others.map(\.digest)).count == others.count)
    for other in others {
      #expect(other.digest != state.digest)
      #expect(!StateDifference.between(state, other).isEmpty)
    }
    #expect(StateDifference.between(state, state).isEmpty)
  }

  @Test func `a renamed display name or tag is the same state`() throws {
    let renamed = try Fixtures.manifest(
      replacing: "name: Income screening", with: "name: Screening of income")
    #expect(try Fixtures.state(renamed).digest == Fixtures.state().digest)
  }

  @Test(arguments: [
    ("unsorted", #"[{"name":"b","kind":"model","digest":"D"},{"name":"a","kind":"model","digest":"D"}]"#),
    ("twice", #"[{"name":"a","kind":"model","digest":"D"},{"name":"a","kind":"model","digest":"D"}]"#),
    ("unknown member", #"[{"name":"a","kind":"model","digest":"D","size":1}]"#),
    ("no digest", #"[{"name":"a","kind":"model","digest":"sha256:12"}]"#),
  ]) func `a state document has one form`(what: String, components: String) throws {
    let digest = Fixtures.digest("x").description
    let list = components.replacing("\"D\"", with: "\"\(digest)\"")
    var document = try #require(Fixtures.state().json.object)
    document["components"] = try JSON.parse(list)
    #expect(throws: GovernanceError.self) { try ReleaseState(.object(document), in: what) }
  }

  @Test func `changes are added, removed, modified and retitled components`() throws {
    let before = try Fixtures.state()
    let renamed = try Fixtures.manifest(
      Fixtures.manifestText.replacing("income-model", with: "screening-model")
        .replacing("    version: \"4\"", with: "    version: \"5\""))
    let after = try ReleaseState(
      manifest: renamed, point: .release,
      components: [
        .init(name: "screening-model", kind: .model, digest: Fixtures.digest("model")),
        .init(name: "prompt", kind: .prompt, digest: Fixtures.digest("p")),
      ], evaluations: before.evaluations, rules: Fixtures.rules(), tier: .init(.high), outcomes: [])
    let changes = MaterialChange.between(before, after).map {
      "\($0.component) \($0.change.rawValue) \($0.field)"
    }
    #expect(
      changes == [
        "prompt added digest", "screening-model retitled name", "screening-model modified version",
        "adult removed digest", "holdout modified of",
      ])
  }

  @Test func `an evaluation of another file is a change, with both digests`() throws {
    let changes = MaterialChange.between(try Fixtures.state(), try Fixtures.state(predictions: "others"))
    #expect(
      changes.map { "\($0.kind) \($0.component) \($0.change.rawValue) \($0.field)" } == [
        "evaluation holdout modified file"
      ])
    #expect(changes[0].from == .string(Fixtures.digest("predictions").description))
    #expect(changes[0].to == .string(Fixtures.digest("others").description))
  }

  @Test(arguments: ["point", "evaluations", "facts_tier"])
  func `a state of a version that bound to less is refused, with what to do`(member: String) throws {
    var document = try #require(Fixtures.state().json.object)
    document[member] = nil
    let error = #expect(throws: GovernanceError.self) {
      try ReleaseState(.object(document), in: "the approval's state")
    }
    #expect(error?.message.contains("an earlier version of Ephor") == true)
    #expect(error?.remedy == "submit the state again, and have it approved again")
  }

  @Test func `facts never ask for more than the tier that holds`() throws {
    var document = try #require(Fixtures.state(tier: .limited).json.object)
    document["facts_tier"] = "high"
    #expect(throws: GovernanceError.self) { try ReleaseState(.object(document), in: "test") }
  }

  @Test func `a wider population and a new threshold are changes`() throws {
    let before = try Fixtures.state()
    let text =
      Fixtures.manifestText.replacing("[EU, CH]", with: "[EU, CH, US]")
      + "\nthresholds: [{id: recall, control: EVA-01, metric: recall, at_least: 0.5}]"
    let changes = MaterialChange.between(before, try Fixtures.state(Fixtures.manifest(text)))
    #expect(changes.map(\.field) == ["regions", "threshold"])
    #expect(changes.map(\.kind) == ["system", "threshold"])
    #expect(changes[0].to == ["EU", "CH", "US"])
  }
}
