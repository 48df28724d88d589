import Attestation
import Decision
import Governance
import Ledger
import Notation
import TransparencyLog

/// Decides an earlier gate decision again, from the log and its content alone.
package struct ReplayAction {
  private let workspace: Workspace
  private let surroundings: Surroundings
  private let decision: String?

  /// - Parameter decision: a statement id, whole or its beginning; nil for the newest decision.
  package init(workspace: Workspace, surroundings: Surroundings, decision: String?) {
    self.workspace = workspace
    self.surroundings = surroundings
    self.decision = decision
  }

  /// Replays.
  ///
  /// - Throws: `log.absent`, `replay.unknown_decision`. What cannot be replayed is an answer, not an error.
  package func run() throws -> ReplayReport {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))", remedy: "`ephor gate` begins one")
    }
    let recorded = try find(in: log)
    let record = try DecisionContent(recorded.statement)
    return ReplayReport(
      id: recorded.id.description, time: record.time.description, verdict: record.verdict,
      result: try replay(record, at: recorded.index, log))
  }

  private func find(in log: LocalLog) throws -> RecordedStatement {
    let query = StatementQuery(kind: DecisionContent.predicateType, isNewestFirst: true)
    let wanted = decision.map { $0.hasPrefix("sha256:") ? $0 : "sha256:\($0)" }
    let all = try log.ledger.statements(query, in: log.ledger.local)
    guard let found = all.first(where: { wanted == nil || $0.id.description.hasPrefix(wanted ?? "") }) else {
      throw GateError(
        "replay.unknown_decision", "the log holds no decision\(decision.map { " \($0)" } ?? "")",
        remedy: "`ephor status` shows the newest one")
    }
    return found
  }

  private func replay(
    _ record: DecisionContent, at index: LeafIndex, _ log: LocalLog
  ) throws -> ReplayReport.Result {
    let stored: StoredDecision
    switch try StoredDecision.read(record, at: index, log) {
    case .found(let found): stored = found
    case .notReplayable(let reason): return .notReplayable(reason)
    case .different(let reason): return .different([reason])
    }
    do {
      switch try stored.replay(under: stored.rules).run(PolicyEngine(stored.rules, inputSchema: nil)) {
      case .same: return .same
      case .different(let differences): return .different(differences)
      }
    } catch {
      return .notReplayable("\(error.message) [\(error.code)]")
    }
  }
}
