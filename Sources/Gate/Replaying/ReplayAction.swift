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
  ///   - decision: a statement id, whole or its beginning, whoever signed it; nil for the newest decision of a gate.
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
    let log = try LocalLog.required(workspace, surroundings: surroundings, checked: .whole)
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: log.keyStatements(beside: workspace))
    let decisions = try GateDecisions(
      in: log, root: trust.root, own: GateKey.known(of: workspace, surroundings), at: surroundings.now)
    let (found, passedOver) = try find(among: decisions)
    return ReplayReport(
      id: found.id.description, time: found.content.time.description, verdict: found.content.verdict,
      author: found.author, result: try ReplayReport.Result(of: found.content, at: found.index, in: log),
      passedOver: passedOver)
  }

  private func find(
    among decisions: GateDecisions
  ) throws(GateError) -> (GateDecisions.Member, passedOver: [String]) {
    guard let decision else {
      if let newest = decisions.newest() { return (newest, decisions.passedOver(since: newest)) }
      throw GateError(
        "replay.unknown_decision",
        (["the log holds no decision of a gate"] + decisions.passedOver(since: nil)).joined(separator: "; "),
        remedy: "`ephor gate` makes one; --decision names any that the log holds")
    }
    let wanted = decision.hasPrefix("sha256:") ? decision : "sha256:\(decision)"
    guard let found = decisions.all.last(where: { $0.id.description.hasPrefix(wanted) }) else {
      throw GateError(
        "replay.unknown_decision", "the log holds no decision \(decision)",
        remedy: "`ephor status` shows the newest one")
    }
    return (found, [])
  }
}
