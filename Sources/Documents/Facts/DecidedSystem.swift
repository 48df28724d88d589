import Attestation
package import Gate
package import Governance
package import Notation

/// A system with the newest decision that a gate made about it, made again: what documents, answers and OSCAL say
/// follows from it, and from nothing else that the log holds.
package struct DecidedSystem: Sendable {
  /// What the log says about it.
  package let facts: SystemFacts
  /// The newest decision of an enrolled pipeline; of this folder's own gate, where none of those decided.
  package let decision: LoggedFact<DecisionContent>
  /// The decision made again, with the evidence behind each control.
  package let account: DecisionAccount
  /// What a reader must know besides, a sentence each: decisions that were passed over.
  package let passedOver: [String]
  /// What of the folder is no longer what was decided, a phrase each.
  package let changes: TreeChanges

  /// Reads the newest decision and makes it again.
  ///
  /// - Parameter name: nil for the system that the manifest of the folder declares.
  /// - Throws: `facts.no_decision`, `decision.not_replayable` where it does not come out as it is recorded, and what
  ///   reading facts throws.
  package init(_ name: SystemName?, workspace: Workspace, surroundings: Surroundings, pin: Digest?) throws {
    let source = try FactsSource(workspace: workspace, surroundings: surroundings, pin: pin)
    try self.init(
      source.facts(of: name ?? source.onlySystem(declaredIn: workspace)), from: source)
  }

  /// Takes the newest decision among facts and makes it again.
  ///
  /// - Throws: as above.
  package init(_ facts: SystemFacts, from source: FactsSource) throws {
    guard let decision = facts.decidingDecision(counting: false) else {
      let others = facts.passedOver(since: nil)
      throw DocumentsError(
        .noDecision,
        "no gate decided about \(facts.name)" + (others.isEmpty ? "" : "; \(others.joined(separator: "; "))"),
        remedy:
          "`ephor gate` measures, decides and records what is told of it; an enrolled pipeline runs it with "
          + "--key, anybody else without")
    }
    self.facts = facts
    self.decision = decision
    account = try source.account(of: decision)
    passedOver = facts.passedOver(since: decision)
    changes = TreeChanges(
      since: account.input, manifest: account.manifest, in: source.workspace,
      believing: !source.trust.isPinned)
  }

  /// The sentences that go before everything that is told of the decision; empty where nothing is to be said.
  package var notices: [String] { passedOver + [changes.sentence()].compactMap { $0 } }
}
