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
    return history(statements).last(before: present)
  }

  private func held(_ statements: [SignedStatement]) throws -> ReleaseHistory.HeldTier? {
    let present = try ApprovedRelease.Present(manifest: Fixtures.manifest(), components: [], rules: rules)
    return history(statements).held(before: present)
  }

  /// The statement after its author's key was revoked.
  private func revoked(_ signed: SignedStatement) throws -> SignedStatement {
    let author = try #require(signed.author)
    return SignedStatement(
      id: signed.id, statement: signed.statement, signatories: [],
      defects: [.keyNotValid(.revoked(author), at: now)])
  }

  private func history(_ statements: [SignedStatement]) -> ReleaseHistory {
    ReleaseHistory(statements, baseline: rules.baseline, asOf: now)
  }

  private func manifest(_ release: String) throws -> Manifest {
    try Fixtures.manifest(replacing: "\"1.2.0\"", with: "\"\(release)\"")
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

  @Test(arguments: [("1.0.0", "1.1.0"), ("1.1.0", "1.0.0"), ("1.0.9", "1.0.10")])
  func `of two releases approved in the same second the one of the later name is the last`(
    first: String, second: String
  ) throws {
    let statements = try [first, second].flatMap {
      try approved(Fixtures.state(manifest($0)), days: "01", by: [people.bob, people.cleo])
    }
    let later = ["1.1.0", "1.0.10"].first { $0 == first || $0 == second }
    #expect(try last(statements)?.state.release == later)
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

  @Test func `what was approved at another gate is no release`() throws {
    let deployed = try Fixtures.state(manifest("1.0.0"), point: .deployment)
    #expect(try last(approved(deployed, days: "01", by: [people.bob, people.cleo])) == nil)
  }

  @Test func `a state below the tier that held is no release, however many approved it`() throws {
    let first = try Fixtures.state(manifest("1.0.0"))
    let sunk = try Fixtures.state(manifest("1.1.0"), tier: .minimal)
    let statements =
      try approved(first, days: "01", by: [people.bob, people.cleo])
      + approved(sunk, days: "02", by: [people.bob, people.cleo])
    #expect(try last(statements)?.state.release == "1.0.0")
    #expect(history(statements).belowTheirTier.map(\.state.release) == ["1.1.0"])
  }

  @Test func `once the higher tier approved the lower facts, the lower tier is enough`() throws {
    let first = try Fixtures.state(manifest("1.0.0"))
    let retyped = try Fixtures.state(manifest("1.1.0"), tier: .high, facts: .limited)
    let after = try Fixtures.state(manifest("1.1.5"), tier: .limited)
    let statements =
      try approved(first, days: "01", by: [people.bob, people.cleo])
      + approved(retyped, days: "02", by: [people.bob, people.cleo])
      + approved(after, days: "03", by: [people.bob])
    #expect(try last(statements)?.state.release == "1.1.5")
    let half =
      try approved(first, days: "01", by: [people.bob, people.cleo])
      + approved(retyped, days: "02", by: [people.bob])
      + approved(after, days: "03", by: [people.bob])
    #expect(try last(half)?.state.release == "1.0.0")
  }

  @Test func `the tier of the last approved release holds against lower facts, and says so`() throws {
    let before = try held(
      approved(Fixtures.state(manifest("1.0.0")), days: "01", by: [people.bob, people.cleo]))
    let low = PolicyInput.TierFinding(tier: .minimal, reasons: ["nothing"], euAIActClass: "minimal")
    let held = low.held(by: before)
    #expect(held.tier == .high)
    #expect(held.facts == .minimal)
    #expect(held.euAIActClass == "minimal")
    #expect(
      held.reasons == [
        "the facts now say minimal; the last approved release, 1.0.0, was high, and high holds until a release with these facts was submitted, and approved by the quorum of tier high"
      ])
    #expect(low.held(by: nil) == low)
    let high = PolicyInput.TierFinding(tier: .critical, reasons: ["much"], euAIActClass: nil)
    #expect(high.held(by: before) == high)
  }

  @Test func `that an approver left lowers nothing: the tier holds, and there is something to compare with`()
    throws
  {
    let first = try Fixtures.state(manifest("1.0.0"), facts: .limited)
    var statements = try approved(first, days: "01", by: [people.bob, people.cleo])
    #expect(try held(statements)?.tier == .limited)
    statements[2] = try revoked(statements[2])
    #expect(history(statements).releases == [])
    #expect(history(statements).lapsed.map(\.state.release) == ["1.0.0"])
    #expect(try last(statements)?.state.release == "1.0.0")
    // What it lowered is not lowered by keys that do not count.
    #expect(try held(statements)?.tier == .high)
    let gate = ReleaseGate(of: first, in: history(statements), unmet: [])
    #expect(gate.approved == nil)
    let next = try Fixtures.state(manifest("1.1.0"), facts: .limited)
    statements += try approved(next, days: "02", by: [people.bob, people.cleo])
    #expect(try last(statements)?.state.release == "1.1.0")
    #expect(try held(statements)?.tier == .limited)
  }

  @Test func `a state that controls stop is no release, whoever approved it`() throws {
    let stopped = try Fixtures.state(
      manifest("1.0.0"),
      outcomes: [.init(control: "FAI-01", outcome: .violated, waived: false, stops: true)])
    let statements = try approved(stopped, days: "01", by: [people.bob, people.cleo])
    #expect(try last(statements) == nil)
    #expect(history(statements).stopped.map(\.state.open) == [["FAI-01"]])
    #expect(try ReleaseState(stopped.json, in: "a test") == stopped)
  }

  @Test func `what was approved under another name of the system is its predecessor, and releases nothing`()
    throws
  {
    let renamed = try Fixtures.manifest(replacing: "id: income-screening", with: "id: screening")
    let statements = try approved(Fixtures.state(renamed), days: "01", by: [people.bob, people.cleo])
    #expect(try last(statements)?.state.system == "screening")
    let gate = try ReleaseGate(of: Fixtures.state(), in: history(statements), unmet: [])
    #expect(gate.approved == nil)
  }
}
