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

  /// The bodies that are gone, each at the first decision that names it.
  ///
  /// Decisions that no gate made are passed over: whoever appends one need not have what it names.
  ///
  /// - Throws: what reading the log throws.
  func missing(asOf now: Timestamp) throws -> [LedgerFinding] {
    var seen: Set<Digest> = []
    var findings: [LedgerFinding] = []
    for decision in try decisions(newest: .max, asOf: now) where decision.author.isGate {
      for (digest, what) in try named(by: decision.content) where seen.insert(digest).inserted {
        guard try log.ledger.content(digest) == nil else { continue }
        findings.append(
          LedgerFinding(
            .content,
            "\(what) \(digest.short) of the decision at leaf \(decision.index) is gone from the store",
            at: decision.index))
      }
    }
    return findings
  }

  /// What a decision rests on and the store does not have, first of all; nil where nothing is absent.
  func absent(of content: DecisionContent) throws -> String? {
    try named(by: content).first { try log.ledger.content($0.0) == nil }.map { "\($1) \($0.short)" }
  }

  /// Every body that a decision names, and what it is.
  private func named(by content: DecisionContent) throws -> [(Digest, String)] {
    var named = [(content.input, "the input document")]
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
