import Attestation
import Decision
import Governance
import Notation
import Testing

@Suite struct ReplayTests {
  private let home: Household
  private let rules: Rules

  init() throws {
    home = try Household()
    rules = try Household.rules()
  }

  /// A decision with a waiver, a submission and a quorum, and its record.
  private func passed() throws -> (record: DecisionContent, decision: Decision, evidence: [EvidenceItem]) {
    let waiver = try home.waiver()
    let first = try home.decide("violate: [FAI-01]", statements: [waiver])
    let statements = try [waiver] + home.approved(first.state, by: [home.bob, home.cleo])
    let question = try home.question("violate: [FAI-01]", statements: statements)
    let decision = try Decider(rules, PolicyEngine(rules, inputSchema: nil)).decide(question)
    let record = decision.record(
      of: question, input: Household.digest, policy: rules.digest, rules: rules.digest, engine: "e",
      originNote: nil)
    return (record, decision, question.input.evidence)
  }

  private func replay(
    _ record: DecisionContent, _ input: JSON, _ evidence: [EvidenceItem], rules: Rules? = nil
  ) throws -> Replay.Result {
    let rules = rules ?? self.rules
    let engine = try PolicyEngine(rules, inputSchema: nil)
    return try Replay.run(record, rules: rules, engine: engine, input: input, evidence: evidence)
  }

  @Test func `a decision made again is the same`() throws {
    let (record, decision, evidence) = try passed()
    #expect(record.verdict == .pass)
    #expect(try replay(record, decision.input, evidence) == .same)
  }

  @Test func `a record that says otherwise is different, and how is said`() throws {
    var (record, decision, evidence) = try passed()
    record.verdict = .fail
    #expect(
      try replay(record, decision.input, evidence) == .different(["the verdict is pass, recorded was fail"]))
    record.verdict = .pass
    let findings = record.findings.filter { $0.control != "EVA-01" }
    record.findings = findings
    guard case .different(let differences) = try replay(record, decision.input, evidence) else {
      Issue.record("a missing control was not noticed")
      return
    }
    #expect(differences == ["EVA-01 is met, recorded was nothing"])
  }

  @Test func `approvals taken out of the input are noticed`() throws {
    let (record, decision, evidence) = try passed()
    var input = try #require(decision.input.object)
    var context = try #require(input["context"]?.object)
    context["approvals"] = []
    input["context"] = .object(context)
    guard case .different(let differences) = try replay(record, .object(input), evidence) else {
      Issue.record("it was the same")
      return
    }
    #expect(differences.contains("GOV-04 is missing, recorded was met"))
  }

  @Test func `a decision that ended without a tier cannot be replayed`() throws {
    var (record, decision, evidence) = try passed()
    record.tier = nil
    let error = #expect(throws: DecisionError.self) { try replay(record, decision.input, evidence) }
    #expect(error?.code == "decision.not_replayable")
  }
}
