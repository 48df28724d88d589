import Attestation
import Foundation
import Governance
import Ledger
import Notation
import Synchronization
import TransparencyLog

@testable import Documents

/// A log in a folder of its own that tells the story of a system: measured, attested, waived, submitted, approved,
/// decided. Keys come from fixed seeds, the clock moves an hour with each statement, so that runs repeat.
final class LogFixture {
  static let system = "income-screening"
  static let start: Int64 = 1_780_000_000

  let folder: String
  let ledger: Ledger
  let ana: SigningKey
  let bo: SigningKey
  let dan: SigningKey
  let ci: SigningKey
  /// Enrolled nowhere: what a gate signs with that was given no key.
  let gate: SigningKey
  let root: TrustRoot
  /// An administrator's key; enrolled where a test asks for it.
  let ada: SigningKey
  private let hours = Hours()
  private var count = 0

  /// A clock that moves on by hand.
  final class Hours: Sendable {
    private let hours = Mutex<Int64>(0)
    func move() { hours.withLock { $0 += 1 } }
    var now: Timestamp {
      let seconds = LogFixture.start + hours.withLock { $0 } * 3600
      return Timestamp(seconds: seconds) ?? WallClock.now()
    }
  }

  init(hasAdministrator: Bool = false) throws {
    func key(_ seed: UInt8) throws -> SigningKey {
      try SigningKey(ed25519Seed: Array(repeating: seed, count: 32))
    }
    folder = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)").path
    ada = try key(6)
    (ana, bo, dan, ci, gate) = (try key(1), try key(2), try key(3), try key(4), try key(5))
    let clock = hours
    ledger = try Ledger.open(
      LedgerConfiguration(
        folder: folder, name: "test.example/log", key: .key(key(9)), clock: { clock.now },
        entropy: { 0xABCD }))
    func enrolled(
      _ key: SigningKey, _ holder: String, _ kind: EnrolledKey.Kind = .person, name: String? = nil,
      ranks: [String] = []
    ) throws -> EnrolledKey {
      EnrolledKey(
        key: key.publicKey, holder: holder, displayName: name, kind: kind, ranks: ranks,
        validFrom: try Timestamp(parsing: "2026-01-01T00:00:00Z"))
    }
    root = try TrustRoot(
      organisation: "Example",
      keys: [
        enrolled(ana, "person:ana", name: "Ana Almeida"),
        enrolled(bo, "person:bo", name: "Bo Berg", ranks: ["reviewer"]),
        enrolled(dan, "person:dan", name: "Dan Diaz", ranks: ["risk_owner"]), enrolled(ci, "ci:main", .ci),
      ]
        + (hasAdministrator
          ? [
            EnrolledKey(
              key: ada.publicKey, holder: "person:ada", displayName: "Ada Adler", kind: .person,
              isAdministrator: true, validFrom: try Timestamp(parsing: "2026-01-01T00:00:00Z"))
          ] : []),
      baseline: nil)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var now: Timestamp { hours.now }

  /// Digest number `n` of the story.
  static func digest(_ n: UInt8) -> Digest { Digest(sha256Of: [n]) }

  // MARK: Saying things

  private func nonce() -> String {
    count += 1
    return String(repeating: "0", count: 32 - "\(count)".count) + "\(count)"
  }

  /// Appends what somebody says, an hour later, with further signatures where given.
  @discardableResult
  func say(
    _ content: some StatementContent, about subjects: [Subject], by key: SigningKey,
    and others: [SigningKey] = [], until: Timestamp? = nil, content bodies: [[UInt8]] = []
  ) throws -> StatementID {
    hours.move()
    let statement = try content.statement(
      about: subjects, author: key.publicKey.keyid, nonce: nonce(), from: now, until: until)
    var envelope = try statement.signed(by: key)
    for other in others { envelope = try envelope.countersigned(by: other) }
    return try ledger.append([envelope], content: bodies, to: ledger.local).receipts[0].statement
  }

  /// Appends a statement of a kind that nothing here reads.
  @discardableResult
  func note(_ text: String, by key: SigningKey, sealed: Digest? = nil) throws -> StatementID {
    hours.move()
    var content: JSONObject = ["system": .string(Self.system), "text": .string(text)]
    content["sealed"] = sealed.map { .string($0.description) }
    let statement = try Statement(
      predicateType: PredicateType.uri(kind: "note", version: 1),
      subjects: [Subject(name: "x", digest: Self.digest(7))], author: key.publicKey.keyid, nonce: nonce(),
      content: content)
    return try ledger.append([statement.signed(by: key)], to: ledger.local).receipts[0].statement
  }

  static func state(release: String) throws -> ReleaseState {
    try ReleaseState(
      [
        "system": .string(system), "release": .string(release), "point": "release",
        "components": [["name": "model", "kind": "model", "digest": .string(digest(1).description)]],
        "evaluations": [["name": "holdout", "digest": .string(digest(2).description)]],
        "policy": .string(digest(3).description), "tier": "high", "facts_tier": "high",
        "outcomes": [
          ["control": "EVA-01", "outcome": "met", "waived": false],
          ["control": "FAI-01", "outcome": "violated", "waived": true],
        ],
        "declared": [:],
      ], in: "a test's state")
  }

  @discardableResult
  func submit(_ release: String, note: String? = nil) throws -> StatementID {
    let state = try Self.state(release: release)
    return try say(
      SubmissionContent(state: state, note: note.map(StatedText.clear)),
      about: [Subject(name: "\(Self.system) \(release)", digest: state.digest)], by: ana)
  }

  @discardableResult
  func approve(_ release: String, of submission: StatementID, by key: SigningKey, note: String? = nil) throws
    -> StatementID
  {
    let state = try Self.state(release: release)
    return try say(
      ApprovalContent(state: state, submission: submission, note: note.map(StatedText.clear)),
      about: [Subject(name: "\(Self.system) \(release)", digest: state.digest)], by: key)
  }

  @discardableResult
  func measure(_ release: String, by key: SigningKey? = nil) throws -> StatementID {
    try say(
      MeasurementContent(
        system: Self.system, release: release, evaluation: "holdout", engine: "test/1",
        items: Self.digest(2),
        measurements: [
          Measurement(
            id: "holdout.accuracy", evaluation: "holdout", metric: "accuracy", scope: .overall, n: 100,
            value: 0.9, low: 0.85, high: 0.95, level: 0.95, method: "wilson")
        ]),
      about: [Subject(name: "model", digest: Self.digest(1))], by: key ?? ci)
  }

  @discardableResult
  func waive(_ control: String, granted: Bool = true) throws -> StatementID {
    hours.move()
    let content = WaiverContent(
      system: Self.system, control: control, scope: .releases(from: "1", to: nil),
      reason: .clear("a clerk decides each case"), compensatingControl: "HUM-02",
      expires: Timestamp(seconds: Self.start + 90 * 86_400) ?? now, requester: ana.publicKey.keyid)
    let request = try content.statement(
      about: [Subject(name: Self.system, digest: Self.digest(8))], author: ana.publicKey.keyid,
      nonce: nonce(), from: now
    ).signed(by: ana)
    let receipt = try ledger.append([request], to: ledger.local).receipts[0]
    guard granted else { return receipt.statement }
    hours.move()
    return try ledger.append([request.countersigned(by: dan)], to: ledger.local).receipts[0].statement
  }

  @discardableResult
  func attach(_ control: String, file: String, release: String = "1") throws -> StatementID {
    try say(
      AttachmentContent(
        system: Self.system, control: control, why: .clear("shows it"),
        until: Timestamp(seconds: Self.start + 90 * 86_400) ?? now, file: file,
        about: AttachmentScope(
          release: release,
          components: [.init(name: "model", kind: .model, digest: Self.digest(1))], isChosen: false)),
      about: [Subject(name: file, digest: Self.digest(6))], by: ana,
      until: Timestamp(seconds: Self.start + 90 * 86_400))
  }

  /// A decision with the input document that it names in the content store.
  @discardableResult
  func decide(
    _ release: String, _ verdict: Verdict = .pass, by key: SigningKey? = nil, waiver: StatementID? = nil,
    input: JSON? = nil, more findings: [DecisionContent.Finding] = []
  ) throws -> StatementID {
    let state = try Self.state(release: release)
    let input = try CanonicalJSON.encode(input ?? ["context": [:], "point": "release"])
    let listing = try CanonicalJSON.encode(["files": [], "manifest": .null, "trust_root": .null])
    return try say(
      DecisionContent(
        system: Self.system, release: release, point: .release, verdict: verdict,
        effect: verdict == .pass ? .allow : .deny, mode: .enforce, tier: .high, state: state.digest,
        time: now,
        input: Digest(sha256Of: input), policy: Self.digest(3), rules: Digest(sha256Of: listing),
        engine: "test/1",
        findings: [
          .init(
            control: "EVA-01", outcome: .met, waived: false, waiver: nil, required: true, severity: .high),
          .init(
            control: "FAI-01", outcome: .violated, waived: waiver != nil, waiver: waiver?.digest,
            required: true, severity: .high),
        ] + findings, errors: [], isSelfGoverned: false),
      about: [
        Subject(name: "\(Self.system) \(release)", digest: state.digest),
        Subject(name: "model", digest: Self.digest(1)),
      ], by: key ?? ci, content: [input, listing])
  }

  /// The whole story of a release; gives the id of its decision.
  @discardableResult
  func tell(_ release: String) throws -> StatementID {
    let measured = try measure(release)
    let attached = try attach("SEC-01", file: "threat-model.md", release: release)
    let waiver = try waive("FAI-01")
    let submission = try submit(release)
    try approve(release, of: submission, by: bo)
    let input: JSON = [
      "point": "release",
      "context": [
        "evidence": [
          ["id": .string(attached.description), "kind": "attachment", "control": "SEC-01"],
          ["id": .string(measured.description), "kind": "measurement"],
        ],
        "evaluations": [["name": "holdout", "digest": .string(Self.digest(2).description)]],
        "measurements": [
          [
            "id": "holdout.accuracy", "evaluation": "holdout", "evidence": .string(measured.description),
            "judgements": [["control": "EVA-01"]],
          ]
        ],
      ],
    ]
    return try decide(release, waiver: waiver, input: input)
  }

  /// What the log recorded about keys.
  func keys() throws -> KeyRing {
    var recorded: [(envelope: Envelope, recordedAt: Timestamp)] = []
    for kind in KeyEvent.predicateTypes.sorted() {
      for event in try ledger.statements(StatementQuery(kind: kind), in: ledger.local) {
        recorded.append((event.envelope, event.recordedAt))
      }
    }
    return try KeyRing(root, recorded: recorded, asOf: now)
  }

  /// Appends what somebody says about a key.
  @discardableResult
  func say(_ event: KeyEvent, by key: SigningKey, and others: [SigningKey] = []) throws -> StatementID {
    hours.move()
    let statement = try event.statement(author: key.publicKey.keyid, nonce: nonce(), from: now)
    var envelope = try statement.signed(by: key)
    for other in others { envelope = try envelope.countersigned(by: other) }
    return try ledger.append([envelope], to: ledger.local).receipts[0].statement
  }

  func facts(
    _ name: String = LogFixture.system, size: TreeSize? = nil, asOf: Timestamp? = nil
  ) throws -> SystemFacts {
    try SystemFacts.read(
      ledger, log: ledger.local, SystemName(parsing: name), size: size, asOf: asOf,
      trustRoot: keys().trustRoot)
  }

  func pack(
    _ name: String = "income-screening@1", _ request: PackRequest = PackRequest(), size: TreeSize? = nil,
    by key: SigningKey? = nil
  ) throws -> BuiltPack {
    try PackBuilder(facts(name, size: size), keys: keys(), ledger: ledger)
      .build(request, signedBy: key ?? ci)
  }
}
