import Attestation
import Governance
import Notation
import Testing

@Suite struct StatementTests {
  private func content() throws -> [any StatementContent] {
    let state = try Fixtures.state()
    let now = try Fixtures.time("2026-05-10T00:00:00Z")
    let id = StatementID(Fixtures.digest("s"))
    return [
      SubmissionContent(state: state, note: .clear("n")),
      SubmissionContent(state: state, note: .sealed(Commitment(Fixtures.digest("n")))),
      ErasureContent(commitments: [Fixtures.digest("n"), Fixtures.digest("m")], ground: .request),
      ErasureContent(commitments: [Fixtures.digest("n")], ground: .expired, keptDays: ["approval": 3_653]),
      HoldContent(commitments: [Fixtures.digest("n")], holds: true),
      IncidentContent(
        opening: "a", release: "1", at: now, severity: .sev2, category: .dataLeak, isNearMiss: true,
        what: .sealed(Commitment(Fixtures.digest("w"))),
        actions: [1: .sealed(Commitment(Fixtures.digest("1"))), 2: .sealed(Commitment(Fixtures.digest("2")))]),
      IncidentContent(
        following: id, of: "a", closes: false, at: now, severity: .sev3, what: nil,
        actions: [3: .sealed(Commitment(Fixtures.digest("3")))], done: [2, 1]),
      IncidentContent(
        following: id, of: "a", closes: true, at: now, severity: nil, what: nil, actions: [:], done: [3]),
      AccessContent(
        system: "a",
        .granted(.init(holder: "person:bo", right: "weights:read", from: now, until: nil)), why: nil),
      AccessContent(system: "a", .ended(id), why: .sealed(Commitment(Fixtures.digest("w")))),
      ApprovalContent(state: state, submission: id),
      WaiverContent(
        system: "a", control: "FAI-01", scope: .releases(from: "1", to: nil), reason: .clear("r"),
        compensatingControl: "MON-01", expires: now, requester: String(repeating: "a", count: 64), renews: id),
      WaiverContent(
        system: "a", control: "FAI-01", scope: .digests([Fixtures.digest("m")]),
        reason: .sealed(Commitment(Fixtures.digest("r"))),
        compensatingControl: "MON-01", expires: now, requester: String(repeating: "a", count: 64)),
      AttachmentContent(
        system: "a", control: "PRI-01", why: .clear("w"), until: now, file: "dpia.pdf", about: nil),
      AttachmentContent(
        system: "a", control: "EVA-06", why: .sealed(Commitment(Fixtures.digest("w"))), until: now,
        file: "r.md",
        about: .init(
          release: "1", components: [.init(name: "m", kind: .model, digest: Fixtures.digest("m"))],
          isChosen: true)),
      MeasurementContent(
        system: "a", release: "1", evaluation: "holdout", engine: "ephor 1", seed: "7",
        items: Fixtures.digest("i"),
        measurements: [
          Measurement(
            id: "x", evaluation: "holdout", metric: "accuracy", scope: .overall, n: 10, value: 0.5, low: nil,
            high: 0.75, level: 0.95, method: "wilson")
        ]),
      BaselineContent(name: "b", baselineVersion: "1", organisation: "o"),
      BaselineContent(name: "b", baselineVersion: "2", note: .sealed(Commitment(Fixtures.digest("n")))),
      DecisionContent(
        system: "a", release: "1", point: .release, verdict: .fail, effect: .deny, mode: .enforce,
        tier: .high,
        state: state.digest, time: now, input: Fixtures.digest("i"), policy: Fixtures.digest("p"),
        dossier: Fixtures.digest("d"),
        rules: Fixtures.digest("r"), engine: "ephor 1",
        findings: [
          .init(
            control: "FAI-01", outcome: .violated, waived: true, waiver: Fixtures.digest("w"), required: true,
            severity: .high)
        ], errors: ["e"], isSelfGoverned: true, originNote: "o"),
    ]
  }

  @Test func `what is signed reads back the same and fits its schema`() throws {
    func check(_ content: some StatementContent) throws {
      let json = JSON.object(content.content)
      let kind = type(of: content)
      #expect(try kind.init(ObjectReader(json, of: kind.kind)).content == content.content)
      let defects = try JSONSchema(kind.predicateKind().contentSchema).validate(json).map { $0.text() }
      #expect(defects == [], "\(json)")
    }
    for one in try content() { try check(one) }
  }

  @Test(arguments: ["x\ny", "x\u{1B}[2K", "x\u{202E}y", "x\u{2028}y", "x\0"])
  func `a name that would write lines of its own, or turn around, is refused`(_ name: String) throws {
    for (content, member) in zip(try content(), ["", "", "control", "control", "file", "file", "release"]) {
      guard !member.isEmpty else { continue }
      func check(_ content: some StatementContent) throws {
        var object = content.content
        object[member] = .string(name)
        #expect(throws: GovernanceError.self) {
          try type(of: content).init(ObjectReader(.object(object), of: type(of: content).kind))
        }
      }
      try check(content)
    }
  }

  @Test func `an unknown member is refused, whoever signed it`() throws {
    func check(_ content: some StatementContent) throws {
      var object = content.content
      object["surprise"] = true
      let kind = type(of: content)
      #expect(throws: GovernanceError.self) { try kind.init(ObjectReader(.object(object), of: kind.kind)) }
      #expect(try !JSONSchema(kind.predicateKind().contentSchema).isValid(.object(object)))
    }
    for one in try content() { try check(one) }
  }

  @Test func `a baseline's folder must be what its owner signed`() throws {
    let people = try People()
    let files = ["baseline.json": Fixtures.digest("b"), "policies/a.rego": Fixtures.digest("r")]
    let now = try Fixtures.time("2026-05-10T00:00:00Z")
    let statement = try BaselineContent(name: "b", baselineVersion: "1").statement(
      about: files.sorted { $0.key < $1.key }.map { Subject(name: $0.key, digest: $0.value) },
      author: people.ada.publicKey.keyid, nonce: String(repeating: "00", count: 16),
      from: Fixtures.time("2026-05-01T00:00:00Z"))
    let signed = try SignedStatement(
      statement.signed(by: people.ada), trust: people.trust, recordedAt: nil, keysValidAt: now)
    func refusal(_ files: [String: Digest], owner: SigningKey? = nil) -> BaselineContent.Refusal? {
      let key = (owner ?? people.ada).publicKey.keyid
      return BaselineContent.judge(signed, owner: key, files: files, asOf: now).refusal
    }
    #expect(refusal(files) == nil)
    #expect(refusal(files, owner: people.bob) == .notSignedByOwner(keyid: people.bob.publicKey.keyid))
    var changed = files
    changed["baseline.json"] = Fixtures.digest("looser")
    #expect(refusal(changed) == .fileChanged("baseline.json"))
    #expect(refusal(["baseline.json": Fixtures.digest("b")]) == .fileMissing("policies/a.rego"))
    var added = files
    added["policies/b.rego"] = Fixtures.digest("r")
    #expect(refusal(added) == .fileUnsigned("policies/b.rego"))
  }
}
