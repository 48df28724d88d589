package import Gate
package import Governance
import Ledger
package import Notation

/// A system with its newest decision, made again: what answers about its controls rest on.
package struct DecidedSystem: Sendable {
  /// What the log says about it.
  package let facts: SystemFacts
  /// The newest decision at the release gate, or at any point where there is none there.
  package let decision: LoggedFact<DecisionContent>
  /// The decision made again, with the evidence behind each control.
  package let account: DecisionAccount

  /// Reads the newest decision, whoever signed it.
  ///
  /// - Parameter name: nil for the system of the newest decision in the log.
  /// - Throws: `facts.no_decision`, `decision.not_replayable`, and what reading facts throws.
  package init(_ name: SystemName?, workspace: Workspace, surroundings: Surroundings, pin: Digest?) throws {
    let source = try FactsSource(workspace: workspace, surroundings: surroundings, pin: pin)
    let about = try name ?? Self.newest(in: source)
    let facts = try source.facts(of: about)
    guard let decision = facts.decidingDecision(counting: false),
      let log = try LocalLog.existing(workspace, surroundings: surroundings)
    else {
      throw DocumentsError(
        .noDecision, "no control point decided about \(about)", remedy: "`ephor gate` decides")
    }
    self.facts = facts
    self.decision = decision
    account = try DecisionAccount(decision.content, at: decision.index, in: log)
  }

  /// The system that the newest decision is about.
  private static func newest(in source: FactsSource) throws -> SystemName {
    let query = StatementQuery(kind: DecisionContent.predicateType)
    guard let newest = try source.ledger.latest(query, in: source.ledger.local) else {
      throw DocumentsError(
        .noDecision, "the log \(source.ledger.local) holds no decision", remedy: "`ephor gate` decides")
    }
    return SystemName(system: try DecisionContent(newest.statement).system)
  }
}
