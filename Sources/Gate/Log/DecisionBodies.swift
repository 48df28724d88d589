import Attestation
import Governance
import Ledger
import Notation

/// What the decisions of a log rest on, by digest: each body must be in its content store, or nobody can make the
/// decision again.
struct DecisionBodies {
  private let log: LocalLog
  private let root: TrustRoot?
  private let own: [PublicKey]

  /// - Parameter own: the keys of this folder's own gate.
  init(_ log: LocalLog, root: TrustRoot?, own: [PublicKey]) {
    self.log = log
    self.root = root
    self.own = own
  }

  /// Whether the input document or the rules of the newest decision are gone; quick, for the gate's path.
  ///
  /// What a decision of somebody else names was perhaps never here, so of those nothing is said.
  static func lacksNewest(in log: LocalLog, own: [PublicKey], root: TrustRoot?, asOf now: Timestamp) throws
    -> Bool
  {
    let query = StatementQuery(kind: DecisionContent.predicateType)
    guard let newest = try log.ledger.latest(query, in: log.ledger.local),
      let content = try? DecisionContent(newest.statement),
      DecisionAuthor(
        of: [(newest.envelope, newest.recordedAt)], author: newest.statement.author, root: root, own: own,
        at: now
      ).isGate
    else { return false }
    return try ([content.input] + [content.rules].compactMap { $0 }).contains {
      try log.ledger.content($0) == nil
    }
  }

  /// Who signed a decision that no gate made; nil for a gate's, and for other statements.
  ///
  /// - Parameter now: when it would be recorded.
  func nobody(behind statement: Statement, _ envelope: Envelope, at now: Timestamp) -> String? {
    guard statement.predicateType == DecisionContent.predicateType,
      case .nobodys(let whom) = DecisionAuthor(
        of: [(envelope, now)], author: statement.author, root: root, own: own, at: now)
    else { return nil }
    return whom
  }

  /// What a decision rests on and the store does not have; for whoever would append it by hand.
  func lacking(_ content: DecisionContent) throws -> [(digest: Digest, what: String)] {
    try named(by: content).filter { try log.ledger.content($0.digest) == nil }
  }

  /// Bodies that decisions of a gate name and the store does not have, each at the first decision that names it.
  struct Missing {
    /// They were stored with the decision, and are gone.
    var lost: [LedgerFinding] = []
    /// They never were: the decision was appended by hand, later than it was made. Nothing is wrong with the log.
    var notReplayable: [LedgerFinding] = []
  }

  /// Decisions that no gate made are passed over: whoever appends one need not have what it names.
  ///
  /// - Throws: what reading the log throws.
  func missing(asOf now: Timestamp) throws -> Missing {
    var isHere: [Digest: Bool] = [:]
    var told: [Bool: Set<Digest>] = [:]
    var missing = Missing()
    let query = StatementQuery(kind: DecisionContent.predicateType)
    for recorded in try log.ledger.statements(query, in: log.ledger.local) {
      guard let content = try? DecisionContent(recorded.statement) else { continue }
      let author = DecisionAuthor(
        of: [(recorded.envelope, recorded.recordedAt)], author: recorded.statement.author, root: root,
        own: own, at: now)
      guard author.isGate else { continue }
      let isFromHere = author == .ownGate || Self.wasRecordedAtOnce(recorded)
      for (digest, what) in try named(by: content) {
        let present = try isHere[digest] ?? (log.ledger.content(digest) != nil)
        isHere[digest] = present
        guard !present, told[isFromHere, default: []].insert(digest).inserted else { continue }
        let body = "\(what) \(digest.short) of the decision at leaf \(recorded.index)"
        if isFromHere {
          missing.lost.append(LedgerFinding(.content, "\(body) is gone from the store", at: recorded.index))
        } else {
          missing.notReplayable.append(
            LedgerFinding(.content, "\(body) was never in this log", at: recorded.index))
        }
      }
    }
    return missing
  }

  /// A gate records what it decides at once, together with what it rests on; a log may be two seconds ahead of its
  /// clock. What was appended by hand came later.
  private static func wasRecordedAtOnce(_ recorded: RecordedStatement) -> Bool {
    guard let decided = recorded.statement.effectiveFrom else { return false }
    return (0...2).contains(recorded.recordedAt.seconds - decided.seconds)
  }

  /// Every body that a decision names, and what it is.
  private func named(by content: DecisionContent) throws -> [(digest: Digest, what: String)] {
    var named = [(digest: content.input, what: "the input document")]
    guard let rules = content.rules else { return named }
    named.append((rules, "the listing of rules"))
    guard let bytes = try log.ledger.content(rules), let listing = try? JSON.parse(bytes) else {
      return named
    }
    func add(_ entry: JSON?, _ what: String) {
      guard let digest = entry?["digest"]?.string.flatMap({ try? Digest(parsing: $0) }) else { return }
      named.append((digest, what))
    }
    add(listing["manifest"], "the manifest")
    add(listing["trust_root"], "the trust root")
    for file in listing["files"]?.array ?? [] { add(file, "the rules \(file["path"]?.string ?? "")") }
    return named
  }
}
