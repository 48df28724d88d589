import Attestation
import Decision
import Governance
import Notation
import Testing

/// How what policies say becomes one outcome a control.
@Suite struct ControlTests {
  private let home: Household

  init() throws { home = try Household() }

  /// The outcomes when `FAI-01` is spoken of by these rules and shown by nothing else.
  private func outcome(_ rules: String, evidence: [EvidenceItem] = [], more: [RuleFile] = []) throws
    -> String?
  {
    let policy = Household.policy + "\n" + rules
    var question = try home.question("hide: [FAI-01]")
    question.input.evidence += evidence
    let all = try Household.rules(policy: policy, more: more)
    let decision = try Decider(all, PolicyEngine(all, inputSchema: nil)).decide(question)
    return decision.controls.first { $0.control.id == "FAI-01" }?.outcome.rawValue
  }

  private func deny(_ outcome: String) -> String {
    #"deny contains {"control": "FAI-01", "message": "m \#(outcome)", "outcome": "\#(outcome)"}"#
  }

  private let shown = #"require contains {"control": "FAI-01", "message": "show it", "evidence": ["paper"]}"#

  private func paper(at day: String, about digest: Digest = Household.digest, until: String? = nil) throws
    -> EvidenceItem
  {
    let time = try Timestamp(parsing: "\(day)T00:00:00Z")
    return EvidenceItem(
      id: "paper", kind: .document, subjects: [.init(name: "model", digest: digest)], collected: time,
      effectiveUntil: try until.map { try Timestamp(parsing: "\($0)T00:00:00Z") }, summary: "a paper",
      release: [Household.digest], asOf: home.now)
  }

  @Test func `a denial alone decides, and the worst of several wins`() throws {
    #expect(try outcome(shown + "\n" + deny("violated"), evidence: [paper(at: "2026-05-01")]) == "violated")
    #expect(try outcome(deny("missing") + "\n" + deny("stale")) == "stale")
    #expect(try outcome(deny("stale") + "\n" + deny("inconclusive")) == "inconclusive")
    #expect(try outcome(deny("inconclusive") + "\n" + deny("violated")) == "violated")
  }

  @Test func `current evidence meets, and evidence for another digest or past its day is stale`() throws {
    #expect(try outcome(shown, evidence: [paper(at: "2026-05-01")]) == "met")
    #expect(try outcome(shown, evidence: [paper(at: "2026-05-01", about: Digest(sha256Of: [9]))]) == "stale")
    #expect(try outcome(shown, evidence: [paper(at: "2026-05-01", until: "2026-05-09")]) == "stale")
    #expect(try outcome("") == "missing")
  }

  @Test func `a requirement that nothing shows stays unmet beside one that is`() throws {
    let second = #"require contains {"control": "FAI-01", "message": "show that too", "evidence": []}"#
    #expect(try outcome(shown + "\n" + second, evidence: [paper(at: "2026-05-01")]) == "missing")
  }

  @Test func `evidence older than its control allows is stale`() throws {
    let dated = Household.baseline.replacing(
      #""modes""#, with: #""evidence_max_age_days": {"FAI-01": 30}, "modes""#)
    let family = try #require(try? Household.rules(baseline: dated))
    #expect(family.maximumAgeDays(of: .declaration, for: "FAI-01") == 30)
    #expect(family.maximumAgeDays(of: .declaration, for: "FAI-02") == nil)
  }

  @Test func `a policy that cites evidence nobody has is an error`() throws {
    let error = #expect(throws: DecisionError.self) { try outcome(shown) }
    #expect(error?.code == "policy.result")
  }

  @Test func `an organisation's own rules add findings in packages of their own`() throws {
    let own = RuleFile(
      .policy, .organisation, path: "governance/baseline/policies/own.rego",
      bytes: Array(#"package org.own\#ndeny contains {"control": "FAI-01", "message": "we do not"}"#.utf8))
    #expect(try outcome(shown, evidence: [paper(at: "2026-05-01")], more: [own]) == "violated")
  }
}
