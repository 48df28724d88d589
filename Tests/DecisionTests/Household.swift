import Attestation
import Decision
import Governance
import Notation

/// A system, rules small enough to see through, and people who sign: what the tests of this room decide on.
///
/// The policies do as the manifest's extensions say: `violate` lists controls to deny, `hide` controls that
/// nothing shows, `warn` controls to remark on.
struct Household {
  let ada: SigningKey
  let bob: SigningKey
  let cleo: SigningKey
  let dora: SigningKey
  let trust: TrustRoot
  let now: Timestamp

  init() throws {
    func key(_ number: UInt8) throws -> SigningKey {
      try SigningKey(ed25519Seed: [UInt8](repeating: number, count: 32))
    }
    (ada, bob, cleo, dora) = (try key(1), try key(2), try key(3), try key(4))
    let start = try Timestamp(parsing: "2025-01-01T00:00:00Z")
    func enrolled(_ key: SigningKey, _ holder: String, _ ranks: [String]) -> EnrolledKey {
      EnrolledKey(key: key.publicKey, holder: holder, kind: .person, ranks: ranks, validFrom: start)
    }
    trust = try TrustRoot(
      organisation: "Test",
      keys: [
        enrolled(ada, "ada", ["risk"]), enrolled(bob, "bob", ["risk"]), enrolled(cleo, "cleo", ["head"]),
        enrolled(dora, "dora", []),
      ], baseline: nil)
    now = try Timestamp(parsing: "2026-05-10T00:00:00Z")
  }

  // MARK: Rules

  static let policy = """
    package ephor.controls.small

    asked := data.catalog.required[input.context.tier][input.point]

    require contains {"control": id, "evidence": ["manifest"], "message": "show it"} if {
      some id in asked
      not id in {"GOV-03", "GOV-04"}
      not id in object.get(input.context.extensions, "hide", [])
    }

    deny contains {"control": id, "message": "it is bad", "remediation": {"text": "mend it"}} if {
      some id in object.get(input.context.extensions, "violate", [])
    }

    warn contains {"control": id, "message": "look at it"} if {
      some id in object.get(input.context.extensions, "warn", [])
    }

    require contains {"control": "GOV-03", "evidence": [input.context.submission.id | input.context.submission],
      "message": "submit it"} if "GOV-03" in asked

    require contains {"control": "GOV-04", "evidence": [a.id | some a in input.context.approvals],
      "message": "approve it"} if "GOV-04" in asked

    deny contains {"control": "GOV-04", "message": "too few", "outcome": "missing"} if {
      "GOV-04" in asked
      count({a.holder | some a in input.context.approvals}) < data.ephor.approval.quorum.quorum
    }
    """

  static let frame = [
    "tier": """
    package ephor.tier
    tier := {"tier": "high", "reasons": ["it says so"], "eu_ai_act": "high_risk"}
    """,
    "approval": """
    package ephor.approval
    quorum := data.baseline.approvals[input.context.tier]
    """,
    "waiver": """
    package ephor.waiver
    limits := object.union(data.baseline.waivers[input.context.tier],
      {"waivable": {id: true | some id, _ in data.catalog.controls}})
    """,
    "lib": """
    package ephor.lib
    inapplicable["MON-02"] := "there is nothing to watch" if true
    """,
    "change": """
    package ephor.change
    material contains {"component": c.component, "rule": "any", "message": "changed"} if some c in input.context.changes
    """,
  ]

  private static func control(_ id: String, _ more: String = "", command: String? = nil) -> String {
    """
    {"id": "\(id)", "title": "T", "intent": "I", "harm": "H", "risks": [], "severity": "high", "tiers": ["high"],
     "points": ["release"], "enforced_at": [], "evidence": [{"kind": "declaration", "description": "D"}],
     "owner_role": "O", "remedy": {"text": "T"\(command.map { #", "command": "\#($0)""# } ?? "")}, "mappings": []\(more)}
    """
  }

  private static func family(_ name: String, _ controls: String...) -> RuleFile {
    let text = #"{"family": "\#(name)", "title": "T", "controls": [\#(controls.joined(separator: ","))]}"#
    return RuleFile(.controls, .standard, path: "Catalog/controls/\(name).json", bytes: Array(text.utf8))
  }

  static let baseline = """
    {"version": "1", "name": "standard", "minimum_n": 100, "confidence": 0.95, "replicates": 2000,
     "modes": {"EVA-01": "warn"}, "regression": {"family_error": 0.01}, "thresholds": [],
     "points": {"release": {"mode": "enforce", "fail": "closed"}},
     "approvals": {"high": {"quorum": 2, "ranks": ["risk", "head"]}},
     "waivers": {"high": {"maximum_days": 90, "renewals": 1, "ranks": ["head"]}}}
    """

  /// The rules, with other policies in place of the small ones or beside them.
  static func rules(
    policy: String = policy, frame: [String: String] = frame, baseline: String = baseline,
    more: [RuleFile] = []
  ) throws -> Rules {
    let judging = #", "judges_approvals": true, "waivable": false"#
    var files = [
      family("fairness", control("FAI-01"), control("FAI-02", #", "waivable": false"#)),
      family("evaluation", control("EVA-01")), family("monitoring", control("MON-01"), control("MON-02")),
      family(
        "governance", control("GOV-03", judging, command: "ephor submit"),
        control("GOV-04", judging, command: "ephor approve")),
      RuleFile(.baseline, .standard, path: "Catalog/baseline.json", bytes: Array(baseline.utf8)),
      RuleFile(.policy, .standard, path: "Policies/small.rego", bytes: Array(policy.utf8)),
    ]
    for (name, text) in frame {
      files.append(RuleFile(.policy, .standard, path: "Policies/\(name).rego", bytes: Array(text.utf8)))
    }
    return try Rules.read(files + more)
  }

  // MARK: Question

  static func manifest(_ extensions: String) throws -> Manifest {
    let text = """
      ephor: 1
      system: {id: small, name: Small, release: "1.0", purpose: To be decided on.}
      components: [{name: model, kind: model, path: model.bin}]
      extensions: {\(extensions)}
      """
    guard case .accepted(let manifest) = Manifest.read(Array(text.utf8), file: "ephor.yaml") else {
      throw GovernanceError(.documentInvalid, "the manifest of the test is refused")
    }
    return manifest
  }

  static let digest = Digest(sha256Of: [1, 2, 3])

  func question(_ extensions: String = "", statements: [SignedStatement] = []) throws -> Question {
    let manifest = try Self.manifest(extensions)
    var input = PolicyInput(
      point: .release, time: now, manifest: manifest, componentDigests: ["model": Self.digest],
      evidence: [.manifest(manifest, digest: Self.digest, asOf: now)],
      trust: .init(isSelfGoverned: true, trustRoot: nil, baseline: nil))
    input.tier = .init(tier: .high, reasons: [], euAIActClass: nil)
    func kind(_ type: String) -> [SignedStatement] {
      statements.filter { $0.statement.predicateType == type }
    }
    return Question(
      input: input, components: [.init(name: "model", kind: .model, digest: Self.digest)],
      submissions: kind(SubmissionContent.predicateType), approvals: kind(ApprovalContent.predicateType),
      waivers: kind(WaiverContent.predicateType))
  }

  func decide(
    _ extensions: String = "", rules: Rules? = nil, statements: [SignedStatement] = []
  ) throws -> Decision {
    let rules = try rules ?? Self.rules()
    let engine = try PolicyEngine(rules, inputSchema: nil)
    return try Decider(rules, engine).decide(question(extensions, statements: statements))
  }

  // MARK: Statements

  func sign(
    _ content: some StatementContent, about digest: Digest, by key: SigningKey, also: [SigningKey] = [],
    at: String = "2026-05-01T12:00:00Z"
  ) throws -> SignedStatement {
    let statement = try content.statement(
      about: [Subject(name: "state", digest: digest)], author: key.publicKey.keyid,
      nonce: String(repeating: "00", count: 16), from: Timestamp(parsing: at))
    var envelope = try statement.signed(by: key)
    for other in also { envelope = try envelope.countersigned(by: other) }
    return try SignedStatement(envelope, trust: trust, recordedAt: nil, keysValidAt: now)
  }

  func waiver(
    of control: String = "FAI-01", compensating: String = "MON-01", approver: SigningKey? = nil,
    expires: String = "2026-06-01T00:00:00Z"
  ) throws -> SignedStatement {
    let content = WaiverContent(
      system: "small", control: control, scope: .releases(from: "1.0", to: nil),
      reason: .clear("Known and watched."),
      compensatingControl: compensating, expires: try Timestamp(parsing: expires),
      requester: ada.publicKey.keyid)
    return try sign(content, about: Self.digest, by: ada, also: [approver ?? cleo])
  }

  /// A submission by Ada and approvals by these keys of the state that a decision found.
  func approved(_ state: ReleaseState, by keys: [SigningKey]) throws -> [SignedStatement] {
    let submission = try sign(SubmissionContent(state: state), about: state.digest, by: ada)
    return try [submission]
      + keys.map { key in
        try sign(
          ApprovalContent(state: state, submission: submission.id), about: state.digest, by: key,
          at: "2026-05-02T12:00:00Z")
      }
  }
}

extension Decision {
  /// The outcomes that are not `met`, with a star where waived.
  var open: [String] {
    controls.filter { $0.outcome != .met }
      .map { "\($0.control.id) \($0.outcome.rawValue)\($0.waiver == nil ? "" : "*")" }
  }
}
