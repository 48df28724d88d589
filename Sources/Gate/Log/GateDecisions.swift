package import Attestation
package import Governance
import Ledger
package import Notation
package import TransparencyLog

/// Decisions of a log, each with whose word it is: the one way to the decision that anything is told from.
///
/// Anybody may append a decision. What an enrolled pipeline decided stands; where none did, what this folder's own gate
/// found; everybody else's is passed over, whatever it says, and whoever tells of a decision says so. That a decision
/// also comes out again as it is recorded, only making it again shows: `DecisionAccount` and `ReplayReport.Result` do.
package struct GateDecisions: Sendable {
  /// One decision.
  package struct Member: Sendable {
    package let id: StatementID
    /// Where it stands.
    package let index: LeafIndex
    package let recordedAt: Timestamp
    package let content: DecisionContent
    /// Whose word it is.
    package let author: DecisionAuthor

    package init(
      id: StatementID, index: LeafIndex, recordedAt: Timestamp, content: DecisionContent,
      author: DecisionAuthor
    ) {
      self.id = id
      self.index = index
      self.recordedAt = recordedAt
      self.content = content
      self.author = author
    }
  }

  /// In the order of the log.
  package let all: [Member]

  /// - Parameter all: in the order of the log.
  package init(_ all: [Member]) { self.all = all }

  /// Reads the decisions that a query asks for; those that do not read say nothing.
  ///
  /// - Parameters:
  ///   - query: of the newest, where it has a limit; its kind is set here.
  ///   - root: who may sign; nil where nobody says.
  ///   - own: the keys of this folder's own gate.
  ///   - moment: when revocations are looked at.
  /// - Complexity: one verification for each decision by a known key.
  /// - Throws: what reading the log throws.
  init(
    _ query: StatementQuery = StatementQuery(), in log: LocalLog, root: TrustRoot?, own: [PublicKey],
    at moment: Timestamp
  ) throws {
    var query = query
    query.kind = DecisionContent.predicateType
    query.isNewestFirst = true
    all = try log.ledger.statements(query, in: log.ledger.local).reversed().compactMap { recorded in
      guard let content = try? DecisionContent(recorded.statement) else { return nil }
      func author(_ envelopes: [(envelope: Envelope, recordedAt: Timestamp)]) -> DecisionAuthor {
        DecisionAuthor(
          of: envelopes, author: recorded.statement.author, root: root, own: own, at: moment)
      }
      var judged = author([(recorded.envelope, recorded.recordedAt)])
      // What counts may have come with a later signature.
      if !judged.isGate { judged = author(try log.signatures(of: recorded.id)) }
      return Member(
        id: recorded.id, index: recorded.index, recordedAt: recorded.recordedAt, content: content,
        author: judged)
    }
  }

  /// The newest decision of an enrolled pipeline; where none decided, of this folder's own gate: that shows what was
  /// found, and is nobody's word.
  ///
  /// - Parameters:
  ///   - point: decisions at this point go before newer ones at others; nil: the newest at any.
  ///   - counting: whether an enrolled pipeline must have signed.
  package func newest(first point: ControlPoint? = nil, counting: Bool = false) -> Member? {
    func last(_ fits: (DecisionAuthor) -> Bool) -> Member? {
      all.last { $0.content.point == point && fits($0.author) } ?? all.last { fits($0.author) }
    }
    let enrolled = last(\.isEnrolled)
    return counting ? enrolled : enrolled ?? last { $0 == .ownGate }
  }

  /// The decisions that no gate made and that are newer than the one that stands; all where none does.
  package func strangers(since standing: Member?) -> [Member] {
    all.filter { member in !member.author.isGate && standing.map { member.index > $0.index } ?? true }
  }

  /// What a reader must know of decisions that were passed over, a sentence for each kind; empty where none is newer.
  ///
  /// - Parameter standing: the one that stands; nil where none does.
  package func passedOver(since standing: Member?) -> [String] {
    let isNewer = standing != nil
    var sentences: [String] = []
    let strangers = strangers(since: standing)
    if let newest = strangers.last, case .nobodys(let whom) = newest.author {
      let isOne = strangers.count == 1
      sentences.append(
        "\(Self.counted(strangers.count, newer: isNewer)) by \(isOne ? "a key that is" : "keys that are") no gate's "
          + "\(isOne ? "is" : "are") left out: \(newest.id.digest.short) of \(newest.recordedAt), by \(whom)")
    }
    guard let standing, standing.author.isEnrolled else { return sentences }
    let own = all.filter { $0.author == .ownGate && $0.index > standing.index }
    if let newest = own.last {
      sentences.append(
        "\(Self.counted(own.count, newer: true)) of this folder's own gate \(own.count == 1 ? "is" : "are") left out, "
          + "since an enrolled pipeline decided before: \(newest.id.digest.short) of \(newest.recordedAt)")
    }
    return sentences
  }

  private static func counted(_ count: Int, newer: Bool) -> String {
    "\(count)\(newer ? " later" : "") \(count == 1 ? "decision" : "decisions")"
  }
}
