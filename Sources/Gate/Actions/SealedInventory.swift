import Attestation
import Governance
import Ledger
import Notation

/// Every sealed text that a statement under `governance/` or in the local log commits to, and how long it is kept.
struct SealedInventory {
  /// A sealed text of a statement.
  struct Member {
    let commitment: Commitment
    /// `note`, `reason`, …
    let name: String
    let statement: SignedStatement
  }

  /// In order of commitment.
  let members: [Member]
  let retention: Retention

  /// - Throws: `trust_root.missing`, and what reading trust, rules and statements throws.
  init(_ context: ActionContext) throws {
    let (workspace, now) = (context.workspace, context.surroundings.now)
    let trust = try Trust(workspace, pin: context.pin, asOf: now)
    guard let root = trust.root else {
      throw GateError(
        "trust_root.missing", "there is no trust root, so nobody's statement counts",
        remedy: "make one with `ephor init --yes`")
    }
    var statements: [StatementID: SignedStatement] = [:]
    for file in try GovernanceFolder(workspace).files.values.joined() {
      statements[file.id] = try SignedStatement(
        file.envelope, trust: root, recordedAt: nil, keysValidAt: now)
    }
    if let log = try LocalLog.existing(workspace, surroundings: context.surroundings) {
      for recorded in try log.ledger.statements(StatementQuery(), in: log.ledger.local) {
        statements[recorded.id] = try SignedStatement(
          recorded.envelope, trust: root, recordedAt: recorded.recordedAt, keysValidAt: now)
      }
    }
    members = statements.values.flatMap { signed in
      StatedText.commitments(in: signed.statement.content).map {
        Member(commitment: $0.commitment, name: $0.name, statement: signed)
      }
    }.sorted {
      ($0.commitment.digest, $0.statement.id.digest) < ($1.commitment.digest, $1.statement.id.digest)
    }
    let signed = try SignedBaseline(workspace, trust, asOf: now)
    let standard = try RulesFolder.standard(context.surroundings)
    try signed?.check(standard: standard)
    let rules = try Rules.read(standard + (signed?.files ?? []))
    retention = Retention(Array(statements.values), days: rules.baseline.retentionDays)
  }

  /// The members that commit to any of these.
  func members(of commitments: Set<Digest>) -> [Member] {
    members.filter { commitments.contains($0.commitment.digest) }
  }

  /// Why a text is not erased on that ground; nil when it may be.
  func refusal(of member: Member, on ground: ErasureContent.Ground, asOf: Timestamp) -> Retention.Refusal? {
    retention.refusal(of: member.commitment.digest, in: member.statement, on: ground, asOf: asOf)
  }

  /// What was named, each by its whole digest.
  ///
  /// - Throws: `sealed.unknown`.
  func commitments(_ named: [String]) throws(GateError) -> Set<Digest> {
    let known = Set(members.map(\.commitment.digest))
    var found: Set<Digest> = []
    for name in named {
      guard let digest = try? Digest(parsing: name), known.contains(digest) else {
        throw GateError(
          "sealed.unknown", "no statement commits to '\(name)'",
          remedy: "give the whole sha256:… as `ephor sealed list` shows it")
      }
      found.insert(digest)
    }
    return found
  }
}
