import Attestation
import Gate
package import Governance

extension SystemFacts {
  /// The decision that documents, answers, OSCAL and packs are made of: that of an enrolled pipeline at the release
  /// gate; where there is none, at any point.
  ///
  /// - Parameter counting: whether an enrolled pipeline must have signed. If not, and none did, the newest decision of
  ///   this folder's own gate stands: it shows what was found, and is nobody's word.
  package func decidingDecision(counting: Bool = true) -> LoggedFact<DecisionContent>? {
    let newest = gateDecisions.newest(first: .release, counting: counting)
    return newest.flatMap { newest in decisions.first { $0.index == newest.index } }
  }

  /// What a reader must know of decisions that were passed over, a sentence for each kind; empty where none is newer.
  ///
  /// - Parameter decision: the one that stands; nil where none does.
  package func passedOver(since decision: LoggedFact<DecisionContent>?) -> [String] {
    gateDecisions.passedOver(
      since: decision.flatMap { decision in gateDecisions.all.first { $0.index == decision.index } })
  }

  /// Whether the author's key is revoked by now: what it signed before still stands in the log, and vouches for nothing.
  package func isRevoked(_ logged: LoggedStatement) -> Bool {
    guard let author = logged.author else { return false }
    switch author.standing(at: asOf) {
    case .revoked: return true
    default: return false
    }
  }
}
