import Attestation
import Governance
import Ledger
package import Notation
import TransparencyLog

/// Decides an earlier gate decision again, from the log and its content alone.
package struct ReplayAction {
  private let workspace: Workspace
  private let pin: Digest?
  private let surroundings: Surroundings
  private let decision: String?

  /// - Parameters:
  ///   - pin: the digest that the trust root must have.
  ///   - decision: a statement id, whole or its beginning; nil for the newest decision, whoever signed it.
  package init(workspace: Workspace, pin: Digest?, surroundings: Surroundings, decision: String?) {
    self.workspace = workspace
    self.pin = pin
    self.surroundings = surroundings
    self.decision = decision
  }

  /// Replays.
  ///
  /// - Throws: `log.absent`, `ledger.unsound`, `replay.unknown_decision`. What cannot be replayed is an answer, not an
  ///   error.
  package func run() throws -> ReplayReport {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings, checked: .whole) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))", remedy: "`ephor gate` begins one")
    }
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log.keyStatements(beside: workspace))
    let recorded = try find(in: log)
    let record = try DecisionContent(recorded.statement)
    let author = DecisionAuthor(
      of: try log.ledger.envelopes(of: recorded.id, in: log.ledger.local).map {
        ($0.envelope, recorded.recordedAt)
      }, author: recorded.statement.author, root: trust.root,
      own: try GateKey.known(of: workspace, surroundings),
      at: surroundings.now)
    return ReplayReport(
      id: recorded.id.description, time: record.time.description, verdict: record.verdict, author: author,
      result: try ReplayReport.Result(of: record, at: recorded.index, in: log))
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
}
