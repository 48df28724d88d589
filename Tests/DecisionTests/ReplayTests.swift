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
  private func passed() throws -> (record: DecisionContent, decision: Decision, question: Question) {
    let waiver = try home.waiver()
    let first = try home.decide("violate: [FAI-01]", statements: [waiver])
    let statements = try [waiver] + home.approved(first.state, by: [home.bob, home.cleo])
    let question = try home.question("violate: [FAI-01]", statements: statements)
    let decision = try Decider(rules, PolicyEngine(rules, inputSchema: nil)).decide(question)
    let record = decision.record(
      of: question, input: Household.digest, policy: rules.digest, rules: rules.digest, engine: "e",
      originNote: nil)
    return (record, decision, question)
  }

  private func replay(
    _ record: DecisionContent, _ input: JSON, _ question: Question
  ) throws -> Replay.Result {
    try Replay(
      record, rules: rules, manifest: question.input.manifest, input: input,
      evidence: question.input.evidence,
      statements: Replay.Statements(
        submissions: question.submissions, approvals: question.approvals, waivers: question.waivers)
    ).run(PolicyEngine(rules, inputSchema: nil))
  }

  @Test func `a decision made again is the same`() throws {
    let (record, decision, question) = try passed()
    #expect(record.verdict == .pass)
    #expect(try replay(record, decision.input, question) == .same)
  }

  @Test func `a record that says otherwise is different, and how is said`() throws {
    var (record, decision, question) = try passed()
    record.verdict = .fail
    #expect(
      try replay(record, decision.input, question) == .different(["the verdict is pass, recorded was fail"]))
    record.verdict = .pass
    let findings = record.findings.filter { $0.control != "EVA-01" }
    record.findings = findings
    guard case .different(let differences) = try replay(record, decision.input, question) else {
      Issue.record("a missing control was not noticed")
      return
    }
    #expect(differences == ["EVA-01 is met, recorded was nothing"])
  }

  @Test func `approvals taken out of the input are noticed`() throws {
    let (record, decision, question) = try passed()
    var input = try #require(decision.input.object)
    var context = try #require(input["context"]?.object)
    context["approvals"] = []
    input["context"] = .object(context)
    guard case .different(let differences) = try replay(record, .object(input), question) else {
      Issue.record("it was the same")
      return
    }
    #expect(
      differences.contains(
        "GOV-04 is missing, recorded was met: ephor.controls.small says “too few”"))
    #expect(differences.contains { $0.contains("2 that count are not named") })
  }

  @Test func `a waiver that the record claims and nobody signed is noticed`() throws {
    var (record, decision, question) = try passed()
    question.waivers = []
    guard case .different(let differences) = try replay(record, decision.input, question) else {
      Issue.record("the record's mark was believed")
      return
    }
    #expect(differences.contains("FAI-01 is recorded as waived, and no waiver in the log held then"))
    #expect(differences.contains("the verdict is fail, recorded was pass"))
    question.waivers = [try home.waiver(expires: "2026-05-09T00:00:00Z")]
    #expect(try replay(record, decision.input, question) != .same)
  }

  @Test func `approvals that the input names and nobody signed are noticed`() throws {
    var (record, decision, question) = try passed()
    question.approvals = Array(question.approvals.prefix(1))
    guard case .different(let differences) = try replay(record, decision.input, question) else {
      Issue.record("the input was believed")
      return
    }
    #expect(differences.contains { $0.hasPrefix("GOV-04 is missing, recorded was met: ") })
    #expect(differences.contains { $0.contains("1 do not count") })
  }

  @Test func `a decision that ended without a tier cannot be replayed`() throws {
    var (record, decision, question) = try passed()
    record.tier = nil
    let error = #expect(throws: DecisionError.self) { try replay(record, decision.input, question) }
    #expect(error?.code == "decision.not_replayable")
  }
}
