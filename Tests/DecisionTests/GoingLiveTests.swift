import Attestation
import Decision
import Governance
import Notation
import Testing

/// What a decision at deployment is told of the release gate, and that a replay believes nothing of it.
@Suite struct GoingLiveTests {
  private let home: Household
  private let rules: Rules

  init() throws {
    home = try Household()
    let control = #"""
      {"id": "DEP-06", "title": "T", "intent": "I", "harm": "H", "risks": [], "severity": "high", "tiers": ["high"],
       "points": ["deployment", "post_deployment"], "enforced_at": [],
       "evidence": [{"kind": "declaration", "description": "D"}], "owner_role": "O", "remedy": {"text": "T"},
       "mappings": []}
      """#
    let family = #"{"family": "deployment", "title": "T", "controls": [\#(control)]}"#
    rules = try Household.rules(
      more: [
        RuleFile(.controls, .standard, path: "Catalog/controls/deployment.json", bytes: Array(family.utf8))
      ])
  }

  private func question(
    at point: ControlPoint, _ extensions: String = "", statements: [SignedStatement] = []
  ) throws -> Question {
    var question = try home.question(extensions, statements: statements)
    question.input.point = point
    return question
  }

  private func decide(_ question: Question) throws -> Decision {
    try Decider(rules, PolicyEngine(rules, inputSchema: nil)).decide(question)
  }

  private func gate(_ decision: Decision) -> JSON? { decision.input["context"]?["release"]?["gate"] }

  /// A submission and a quorum for what the release gate finds.
  private func released(_ extensions: String = "") throws -> [SignedStatement] {
    try home.approved(
      decide(question(at: .release, extensions)).state, by: [home.bob, home.cleo])
  }

  @Test func `where a system goes live, the release gate is asked, and nowhere else`() throws {
    for point in [ControlPoint.deployment, .postDeployment] {
      let found = try gate(decide(question(at: point, "violate: [FAI-01]")))
      #expect(found?["unmet"] == [["control": "FAI-01", "outcome": "violated"]])
      #expect(found?["approved"] == .null)
      #expect(found?["differences"]?[0] == "no state of release 1.0 was approved at the release gate")
    }
    #expect(try gate(decide(question(at: .release))) == nil)
  }

  @Test func `what was approved at the release gate is found again at the next`() throws {
    let statements = try released()
    let decision = try decide(question(at: .deployment, statements: statements))
    #expect(gate(decision)?["differences"] == [])
    #expect(gate(decision)?["unmet"] == [])
    #expect(
      gate(decision)?["approved"]?["state"]?.string
        == (try decide(question(at: .release)).state.digest.description))
    #expect(decision.submission == nil)
  }

  @Test func `a waiver that holds at release holds there`() throws {
    let waiver = try home.waiver()
    let open = try decide(question(at: .deployment, "violate: [FAI-01]", statements: [waiver]))
    #expect(gate(open)?["unmet"] == [])
  }

  @Test func `approvals of the state of deployment are none of the release`() throws {
    let first = try decide(question(at: .deployment))
    let approved = try home.approved(first.state, by: [home.bob, home.cleo])
    #expect(try gate(decide(question(at: .deployment, statements: approved)))?["approved"] == .null)
  }

  @Test func `a record that claims a release is found out`() throws {
    let question = try question(at: .deployment)
    let decision = try decide(question)
    let record = decision.record(
      of: question, input: Household.digest, policy: rules.digest, rules: rules.digest, engine: "e",
      originNote: nil)
    func replay(_ input: JSON) throws -> Replay.Result {
      try Replay(
        record, rules: rules, manifest: question.input.manifest, input: input,
        evidence: question.input.evidence,
        statements: Replay.Statements(submissions: [], approvals: [], waivers: [])
      ).run(PolicyEngine(rules, inputSchema: nil))
    }
    #expect(try replay(decision.input) == .same)
    var document = try #require(decision.input.object)
    var context = try #require(document["context"]?.object)
    var release = try #require(context["release"]?.object)
    var gate = try #require(release["gate"]?.object)
    gate["approved"] = ["id": "1.0", "state": "sha256:00", "approved_at": "2026-05-01T00:00:00Z"]
    release["gate"] = .object(gate)
    context["release"] = .object(release)
    document["context"] = .object(context)
    let claimed = try replay(.object(document))
    #expect(claimed == .different(["what the release gate says of it is not what the input says"]))
  }
}
