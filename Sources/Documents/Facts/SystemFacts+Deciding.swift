import Attestation
package import Gate
package import Governance
import Ledger
import Notation

extension SystemFacts {
  /// Whose word a decision is: a gate's, or somebody else's.
  package func author(of decision: LoggedFact<DecisionContent>) -> DecisionAuthor {
    DecisionAuthor(
      of: decision.leaves.map { ($0.envelope, $0.record.recordedAt) },
      author: decision.logged.statement.author, root: trustRoot, own: gateKeys, at: asOf)
  }

  /// The newest decision of an enrolled pipeline at the release gate; where there is none, at any point.
  ///
  /// Decisions that strangers, people or revoked keys signed are passed over, whatever they say: anybody may append
  /// one. That the decision also comes out again as it is recorded, only making it again shows: `DecidedSystem` does,
  /// and `FactsSource.account(of:)`.
  ///
  /// - Parameter counting: whether an enrolled pipeline must have signed. If not, and none did, the newest decision of
  ///   this folder's own gate stands: it shows what was found, and is nobody's word.
  /// - Complexity: one verification for each decision that is newer than the one found.
  package func decidingDecision(counting: Bool = true) -> LoggedFact<DecisionContent>? {
    let enrolled = newest { $0.isEnrolled }
    return counting ? enrolled : enrolled ?? newest { $0 == .ownGate }
  }

  /// Whether the author's key is revoked by now: what it signed before still stands in the log, and vouches for nothing.
  package func isRevoked(_ logged: LoggedStatement) -> Bool {
    guard let author = logged.author else { return false }
    switch author.standing(at: asOf) {
    case .revoked: return true
    default: return false
    }
  }

  private func newest(_ fits: (DecisionAuthor) -> Bool) -> LoggedFact<DecisionContent>? {
    decisions.last { $0.content.point == .release && fits(author(of: $0)) }
      ?? decisions.last { fits(author(of: $0)) }
  }

  /// What a reader must know of decisions that were passed over, a sentence for each kind; empty where none is newer.
  ///
  /// - Parameter decision: the one that stands; nil where none does.
  package func passedOver(since decision: LoggedFact<DecisionContent>?) -> [String] {
    let later = decisions.filter { later in
      guard let decision else { return true }
      return later.index > decision.index && later.content.point == decision.content.point
    }
    let authors = later.map { (decision: $0, author: author(of: $0)) }
    var sentences: [String] = []
    let strange = authors.filter { !$0.author.isGate }
    if let newest = strange.last, case .nobodys(let whom) = newest.author {
      sentences.append(
        "\(Self.counted(strange.count, newer: decision != nil)) by \(strange.count == 1 ? "a key that is" : "keys that are") "
          + "no gate's \(strange.count == 1 ? "is" : "are") left out: \(newest.decision.id.digest.short) of "
          + "\(newest.decision.recordedAt), by \(whom)")
    }
    let own = authors.filter { $0.author == .ownGate }
    if let newest = own.last, decision != nil {
      sentences.append(
        "\(Self.counted(own.count, newer: true)) of this folder's own gate \(own.count == 1 ? "is" : "are") left out, since an "
          + "enrolled pipeline decided before: \(newest.decision.id.digest.short) of \(newest.decision.recordedAt)"
      )
    }
    return sentences
  }

  private static func counted(_ count: Int, newer: Bool) -> String {
    "\(count)\(newer ? " later" : "") \(count == 1 ? "decision" : "decisions")"
  }
}
