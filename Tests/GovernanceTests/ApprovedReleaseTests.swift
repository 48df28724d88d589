import Attestation
import Governance
import Notation
import Testing

@Suite struct ApprovedReleaseTests {
  private let people: People
  private let rules: Rules
  private let now: Timestamp

  init() throws {
    people = try People()
    rules = try Fixtures.rules()
    now = try Fixtures.time("2026-05-10T00:00:00Z")
  }

  private func last(
    _ statements: [SignedStatement], present: Manifest? = nil, model: String = "model"
  ) throws -> ApprovedRelease? {
    let components: [ReleaseState.ComponentDigest] = [
      .init(name: "income-model", kind: .model, digest: Fixtures.digest(model)),
      .init(name: "adult", kind: .dataset, digest: Fixtures.digest("adult")),
    ]
    let present = ApprovedRelease.Present(
      manifest: try present ?? Fixtures.manifest(), components: components, rules: rules)
    return ApprovedRelease.last(
      of: "income-screening", before: present, in: statements, baseline: rules.baseline, asOf: now)
  }

  private func approved(_ state: ReleaseState, days: String, by keys: [SigningKey]) throws
    -> [SignedStatement]
  {
    let submitted = try people.submit(state, at: "2026-05-\(days)T01:00:00Z")
    return try [submitted]
      + keys.map { try people.approve(state, answering: submitted, by: $0, at: "2026-05-\(days)T12:00:00Z") }
  }

  @Test func `the last state with its quorum is the previous release`() throws {
    let old = try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.0.0\""))
    let newer = try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.1.0\""))
    let half = try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.1.5\""))
    let statements =
      try approved(newer, days: "02", by: [people.bob, people.cleo])
      + approved(old, days: "01", by: [people.bob, people.cleo])
      + approved(half, days: "03", by: [people.bob])
    let found = try last(statements)
    #expect(found?.state.release == "1.1.0")
    #expect(found?.approvedAt == (try Fixtures.time("2026-05-02T12:00:00Z")))
  }

  @Test func `the present release is not its own predecessor, whatever its outcomes`() throws {
    let state = try Fixtures.state()
    let other = try Fixtures.state(outcomes: [.init(control: "FAI-01", outcome: .violated, waived: true)])
    let statements =
      try approved(state, days: "01", by: [people.bob, people.cleo])
      + approved(other, days: "02", by: [people.bob, people.cleo])
    #expect(try last(statements) == nil)
    #expect(try last(statements, model: "retrained")?.state.release == "1.2.0")
  }

  @Test func `forged and own approvals make no release`() throws {
    let state = try Fixtures.state(Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"1.0.0\""))
    let submitted = try people.submit(state)
    let forged = try people.forge(
      ApprovalContent(state: state, submission: submitted.id), about: state.digest, as: people.bob)
    let own = try people.approve(state, answering: submitted, by: people.adaSecond)
    let real = try people.approve(state, answering: submitted, by: people.cleo)
    #expect(try last([submitted, forged, own, real]) == nil)
  }
}
