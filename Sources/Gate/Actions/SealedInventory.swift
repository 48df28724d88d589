import Attestation
import Governance
import Ledger
import Notation

/// Every sealed text that a statement under `governance/` or in the local log commits to, what became of it, and how
/// long it is kept.
struct SealedInventory {
  /// A sealed text of a statement.
  struct Member {
    let commitment: Commitment
    /// `note`, `reason`, …
    let name: String
    let statement: SignedStatement

    /// Whether an enrolled key signed the statement as its author, and counted then.
    var counts: Bool { statement.author != nil }
  }

  /// Why a text is not erased.
  enum Refusal: Hashable {
    /// Legal holds of these holders are on it.
    case held(by: [String])
    /// It is kept at least until then; nil where nobody can say.
    case tooEarly(until: Timestamp?)
  }

  /// In order of commitment.
  let members: [Member]
  let record: SealedRecord
  let retention: Retention
  /// The ranks that may hold and erase; any person, when empty.
  let ranks: [String]
  let trust: Trust
  private let root: TrustRoot
  private let entries: [SealedRecord.Entry]
  private let now: Timestamp

  /// - Throws: `trust_root.missing`, and what reading trust, rules and statements throws.
  init(_ context: ActionContext) throws {
    let workspace = context.workspace
    now = context.surroundings.now
    let log = try LocalLog.existing(workspace, surroundings: context.surroundings)
    trust = try Trust(
      workspace, pin: context.pin, asOf: now, further: log?.keyStatements(beside: workspace) ?? [])
    guard let root = trust.root else {
      throw GateError(
        "trust_root.missing", "there is no trust root, so nobody's statement counts",
        remedy: "make one with `ephor init --yes`")
    }
    self.root = root
    let statements = try SealedStatements(workspace, root: root, log: log, ofAllKinds: true, asOf: now)
    entries = statements.entries
    members = statements.all.flatMap { signed in
      StatedText.commitments(in: signed.statement.content).map {
        Member(commitment: $0.commitment, name: $0.name, statement: signed)
      }
    }.sorted {
      ($0.commitment.digest, $0.statement.id.digest) < ($1.commitment.digest, $1.statement.id.digest)
    }
    let baseline = try RulesFolder.signed(workspace, trust, context.surroundings).baseline
    ranks = baseline.sealedRanks
    retention = Retention(days: baseline.retentionDays)
    record = SealedRecord(entries, ranks: ranks, asOf: now)
  }

  /// The record as it would be with one more statement, that nothing recorded yet.
  func record(with envelope: Envelope, as id: StatementID) throws -> SealedRecord {
    let signed = try SignedStatement(envelope, trust: root, recordedAt: nil, keysValidAt: now)
    let entry = SealedRecord.Entry(place: "what you sign", signed: signed)
    return SealedRecord(entries.filter { $0.signed.id != id } + [entry], ranks: ranks, asOf: now)
  }

  /// The statements that say how long a text is kept: those whose author's signature counts. Where none does, all.
  func deciding(_ commitment: Digest) -> [Member] {
    let all = members.filter { $0.commitment.digest == commitment }
    let counting = all.filter(\.counts)
    return counting.isEmpty ? all : counting
  }

  /// Why a text is not erased on that ground; nil when it may be. A statement without a time is kept.
  func refusal(of commitment: Digest, on ground: ErasureContent.Ground) -> Refusal? {
    if record.isHeld(commitment) { return .held(by: record.holders(of: commitment)) }
    guard ground == .expired else { return nil }
    for member in deciding(commitment) {
      guard let end = retention.end(of: member.statement) else { return .tooEarly(until: nil) }
      if now < end { return .tooEarly(until: end) }
    }
    return nil
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
