import Attestation
import Governance
import Notation
import Testing

@Suite struct PolicyInputTests {
  private func input() throws -> PolicyInput {
    let people = try People()
    let manifest = try Fixtures.manifest()
    let state = try Fixtures.state()
    let now = try Fixtures.time("2026-05-10T00:00:00Z")
    let digest = Fixtures.digest("card")
    let rules = try Fixtures.rules()
    let threshold = try #require(rules.baseline.thresholds.first)
    let content = RequiredContent.check(
      try MarkdownDocument(Array("# A".utf8), file: "m"),
      against: rules.baseline.documents[.modelCard] ?? [])
    let measurement = Measurement(
      id: "holdout/accuracy", evaluation: "holdout", metric: "accuracy", scope: .slice, attributes: ["sex"],
      slice: ["sex": "Female"], n: 812, value: 0.91, low: 0.9, high: nil, level: 0.95, method: "wilson")
    var input = PolicyInput(
      point: .release, time: now, manifest: manifest,
      componentDigests: ["income-model": digest, "adult": Fixtures.digest("adult")],
      previous: .init(release: "1.1.0", state: digest, approvedAt: now),
      changes: MaterialChange.between(state, try Fixtures.state(model: "new")),
      evaluationEvidence: ["holdout": "evaluation:holdout"],
      documents: [.init(manifest.documents[0], digest: digest, evidence: "document:card", content: content)],
      evidence: [
        .manifest(manifest, digest: digest, asOf: now),
        EvidenceItem(
          id: "sha256:a", kind: .attachment, control: "PRI-01", subjects: [.init(name: "f", digest: digest)],
          collected: now, effectiveFrom: now, effectiveUntil: now.adding(DaySpan(days: 3)),
          by: people.trust.keys[0], summary: "s", release: [], asOf: now),
      ],
      measurements: [
        .init(
          measurement, evidence: "evaluation:holdout", judged: true,
          judgements: [.init(threshold, outcome: .met, chanceOfWrongMet: 0.01, samplesToSettle: nil)],
          regression: .init(
            previous: 0.9, difference: 0.01, low: nil, high: 0.2, tolerance: 0.01, paired: true, outcome: .met
          ))
      ], trust: .init(isSelfGoverned: true, trustRoot: digest, baseline: nil))
    input.tier = .init(tier: .high, reasons: ["because"], euAIActClass: nil)
    input.state = state.digest
    let submitted = try people.submit(state)
    input.submission = try Submission.judge(submitted, asOf: now).get()
    let approval = try people.approve(state, answering: submitted, by: people.bob)
    input.approvals = [
      try Approval.judge(
        approval, submissions: [try Submission.judge(submitted, asOf: now).get()], ranks: [], asOf: now
      )
      .get()
    ]
    return input
  }

  @Test func `a full input is valid under its own closed schema`() throws {
    let findings = try JSONSchema(PolicyInputSchema.json()).validate(input().json)
    #expect(findings.map { $0.text() } == [])
  }

  @Test func `a first pass leaves out what it cannot know`() throws {
    var first = try input()
    first.tier = nil
    first.state = nil
    first.previous = nil
    let context = try #require(first.json["context"])
    #expect(context["tier"] == nil)
    #expect(context["release"]?["state"] == nil)
    #expect(context["release"]?["previous"] == .null)
    #expect(context["first_release"] == true)
    #expect(context["deployment"] == nil)
    #expect(try JSONSchema(PolicyInputSchema.json()).isValid(first.json))
  }

  @Test func `a misspelt member is not valid`() throws {
    var json = try #require(input().json.object)
    json["contxt"] = [:]
    #expect(try !JSONSchema(PolicyInputSchema.json()).isValid(.object(json)))
  }

  @Test func `evidence about other digests or another time is not current`() throws {
    let digest = Fixtures.digest("a")
    let now = try Fixtures.time("2026-05-10T00:00:00Z")
    func current(from: String? = nil, until: String? = nil, release: Set<Digest>) throws -> Bool {
      EvidenceItem(
        id: "e", kind: .measurement, subjects: [.init(name: "m", digest: digest)], collected: nil,
        effectiveFrom: try from.map(Fixtures.time), effectiveUntil: try until.map(Fixtures.time), summary: "",
        release: release, asOf: now
      ).current
    }
    #expect(try current(release: [digest]))
    #expect(try !current(release: [Fixtures.digest("b")]))
    #expect(try !current(from: "2026-06-01T00:00:00Z", release: [digest]))
    #expect(try !current(until: "2026-05-10T00:00:00Z", release: [digest]))
  }
}
