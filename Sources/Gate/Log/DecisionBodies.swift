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

  /// Whether the input document or the rules of the newest decision that a gate made are gone; quick, for the gate's
  /// path.
  ///
  /// What a decision of somebody else names was perhaps never here, so those are passed over.
  func lacksNewest(asOf now: Timestamp) throws -> Bool {
    // Strangers' decisions are few, unless somebody means to hide the newest: then all are read.
    for limit in [Self.recent, Int.max] {
      guard let newest = try decisions(newest: limit, asOf: now).last(where: \.author.isGate) else {
        continue
      }
      let content = newest.content
      return try ([content.input] + [content.rules].compactMap { $0 }).contains {
        try log.ledger.content($0) == nil
      }
    }
    return false
  }

  private static let recent = 8

  private func decisions(newest limit: Int, asOf now: Timestamp) throws -> [GateDecisions.Member] {
    try GateDecisions(StatementQuery(limit: limit), in: log, root: root, own: own, at: now).all
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
    for decision in try decisions(newest: .max, asOf: now) where decision.author.isGate {
      let isFromHere = decision.author == .ownGate || Self.wasRecordedAtOnce(decision)
      for (digest, what) in try named(by: decision.content) {
        let present = try isHere[digest] ?? (log.ledger.content(digest) != nil)
        isHere[digest] = present
        guard !present, told[isFromHere, default: []].insert(digest).inserted else { continue }
        let body = "\(what) \(digest.short) of the decision at leaf \(decision.index)"
        if isFromHere {
          missing.lost.append(LedgerFinding(.content, "\(body) is gone from the store", at: decision.index))
        } else {
          missing.notReplayable.append(
            LedgerFinding(.content, "\(body) was never in this log", at: decision.index))
        }
      }
    }
    return missing
  }

  /// A gate records what it decides at once, together with what it rests on; a log may be two seconds ahead of its
  /// clock. What was appended by hand came later.
  private static func wasRecordedAtOnce(_ decision: GateDecisions.Member) -> Bool {
    (0...2).contains(decision.recordedAt.seconds - decision.content.time.seconds)
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
