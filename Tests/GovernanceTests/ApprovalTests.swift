import Attestation
import Governance
import Notation
import Testing

@Suite struct ApprovalTests {
  private let people: People
  private let state: ReleaseState
  private let now: Timestamp

  init() throws {
    people = try People()
    state = try Fixtures.state()
    now = try Fixtures.time("2026-05-10T00:00:00Z")
  }

  private func submission(_ signed: SignedStatement) throws -> Submission {
    try Submission.judge(signed, asOf: now).get()
  }

  private func judge(
    _ approval: SignedStatement, _ submissions: [SignedStatement], current: ReleaseState? = nil,
    ranks: [String] = []
  ) throws -> Result<Approval, Approval.Refusal> {
    Approval.judge(
      approval, current: current ?? state, submissions: try submissions.map(submission), ranks: ranks,
      asOf: now)
  }

  @Test func `another person's approval of a submitted state counts`() throws {
    let submitted = try people.submit(state)
    let approval = try judge(people.approve(state, answering: submitted, by: people.bob), [submitted]).get()
    #expect(approval.approver.holder == "bob")
    #expect(approval.submission == submitted.id)
  }

  @Test func `a forged approval does not count`() throws {
    let submitted = try people.submit(state)
    let forged = try people.forge(
      ApprovalContent(state: state, submission: submitted.id), about: state.digest, as: people.bob)
    let keyid = people.bob.publicKey.keyid
    #expect(try judge(forged, [submitted]).refusal == .notSigned(keyid: keyid))
  }

  @Test func `a stranger's approval does not count`() throws {
    let submitted = try people.submit(state)
    let approval = try people.approve(state, answering: submitted, by: people.stranger)
    #expect(try judge(approval, [submitted]).refusal == .notSigned(keyid: people.stranger.publicKey.keyid))
  }

  @Test func `nobody approves their own submission, with whichever key`() throws {
    let submitted = try people.submit(state)
    for key in [people.ada, people.adaSecond] {
      let approval = try people.approve(state, answering: submitted, by: key)
      #expect(try judge(approval, [submitted]).refusal == .ownSubmission(holder: "ada"))
    }
  }

  @Test func `submitting a state again does not let its first submitter approve it`() throws {
    let first = try people.submit(state, by: people.ada)
    let second = try people.submit(state, by: people.bob)
    let approval = try people.approve(state, answering: second, by: people.ada)
    #expect(try judge(approval, [first, second]).refusal == .ownSubmission(holder: "ada"))
  }

  @Test func `a pipeline neither approves nor submits`() throws {
    let submitted = try people.submit(state)
    let approval = try people.approve(state, answering: submitted, by: people.robot)
    #expect(try judge(approval, [submitted]).refusal == .notAPerson(holder: "pipeline", .ci))
    let byRobot = try people.submit(state, by: people.robot)
    #expect(Submission.judge(byRobot, asOf: now).refusal == .notAPerson(holder: "pipeline", .ci))
  }

  @Test func `a state never submitted cannot be approved`() throws {
    let submitted = try people.submit(state)
    let approval = try people.approve(state, answering: submitted, by: people.bob)
    #expect(try judge(approval, []).refusal == .neverSubmitted(submitted.id))
    let other = try Fixtures.state(model: "other")
    let elsewhere = try people.approve(other, answering: submitted, by: people.bob)
    #expect(try judge(elsewhere, [submitted], current: other).refusal == .neverSubmitted(submitted.id))
  }

  @Test func `an approval of another state says what is different`() throws {
    let submitted = try people.submit(state)
    let approval = try people.approve(state, answering: submitted, by: people.bob)
    let current = try Fixtures.state(model: "retrained")
    guard case .otherState(_, _, let differences) = try judge(approval, [submitted], current: current).refusal
    else {
      Issue.record("it counted")
      return
    }
    #expect(differences.map(\.text) == ["income-model: digest modified"])
  }

  @Test func `an approval whose subject is not its state does not count`() throws {
    let submitted = try people.submit(state)
    let other = try Fixtures.state(model: "other")
    let content = ApprovalContent(state: state, submission: submitted.id)
    let approval = try people.sign(content, about: other.digest, by: people.bob)
    #expect(try judge(approval, [submitted]).refusal == .subjectMismatch(state: state.digest))
  }

  @Test func `an approval does not count before its submission, before its time and after its end`() throws {
    let submitted = try people.submit(state)
    func refusal(_ at: String, until: String? = nil) throws -> Approval.Refusal? {
      try judge(
        people.approve(state, answering: submitted, by: people.bob, at: at, until: until), [submitted]
      )
      .refusal
    }
    #expect(try refusal("2026-04-01T00:00:00Z") == .beforeSubmission(Fixtures.time("2026-05-01T12:00:00Z")))
    #expect(try refusal("2026-06-01T00:00:00Z") == .notYetEffective(Fixtures.time("2026-06-01T00:00:00Z")))
    #expect(
      try refusal("2026-05-02T00:00:00Z", until: "2026-05-05T00:00:00Z")
        == .expired(Fixtures.time("2026-05-05T00:00:00Z")))
  }

  @Test func `an approver needs one of the ranks`() throws {
    let submitted = try people.submit(state)
    let approval = try people.approve(state, answering: submitted, by: people.bob)
    #expect(
      try judge(approval, [submitted], ranks: ["head"]).refusal == .rank(holder: "bob", needed: ["head"]))
    #expect(try judge(approval, [submitted], ranks: ["head", "risk"]).refusal == nil)
  }

  @Test func `a quorum counts people, not keys or statements`() throws {
    let submitted = try people.submit(state, by: people.cleo)
    let approvals = try [(people.ada, UInt8(1)), (people.adaSecond, 2), (people.ada, 3)].map { key, nonce in
      try judge(
        people.sign(
          ApprovalContent(state: state, submission: submitted.id), about: state.digest, by: key,
          at: "2026-05-02T12:00:00Z", nonce: nonce), [submitted]
      ).get()
    }
    let quorum = Quorum(approvals, needed: 2)
    #expect(quorum.counted.count == 1)
    #expect(!quorum.isReached)
    #expect(quorum.missing == 1)
    #expect(Quorum([], needed: 0).isReached)
  }

  @Test func `a statement of another kind is no approval`() throws {
    let submitted = try people.submit(state)
    guard case .malformed(let error) = try judge(submitted, [submitted]).refusal else {
      Issue.record("it counted")
      return
    }
    #expect(error.code == "statement.predicate")
  }

  @Test func `a submission about another digest than its state's does not count`() throws {
    let other = try Fixtures.state(model: "other")
    let odd = try people.sign(SubmissionContent(state: state), about: other.digest, by: people.ada)
    #expect(Submission.judge(odd, asOf: now).refusal == .subjectMismatch(state: state.digest))
  }
}
