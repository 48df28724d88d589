import Attestation
import Decision
package import Governance
package import Notation

/// Approves the submitted state.
package struct ApproveAction {
  private let context: ActionContext
  private let point: ControlPoint
  private let note: String

  /// - Parameter note: a sentence for the record.
  package init(
    workspace: Workspace, point: ControlPoint, pin: Digest?, key: KeySource, surroundings: Surroundings,
    note: String
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.point = point
    self.note = note
  }

  /// Signs an approval of exactly the present state.
  ///
  /// - Throws: `approval.never_submitted`, `approval.own_submission`, `approval.rank`: what would not count is
  ///   not signed.
  package func run() throws -> WrittenFiles {
    let key = try context.key.required(to: "approve")
    let (path, _, _, decision) = try context.decide(point)
    let signer = try context.enrolled(key, in: path, as: "approve")
    let state = decision.state
    guard let submission = decision.submission else {
      throw GateError(
        "approval.never_submitted",
        "the present state \(state.digest.short) was never submitted to the \(point.words) gate",
        remedy:
          "somebody else submits it first: `\(context.command("submit", at: point, "--key FILE"))`. If it was submitted and something changed since, it must be submitted again"
      )
    }
    guard submission.submitter.holder != signer.holder else {
      throw GateError(
        "approval.own_submission", "\(signer.name) submitted this state and cannot approve it",
        remedy: context.anotherPerson(
          decision.approverRanks, runs: context.command("approve", at: point, "--key FILE")))
    }
    let ranks = decision.approverRanks
    guard ranks.isEmpty || ranks.contains(where: signer.ranks.contains) else {
      throw GateError(
        "approval.rank",
        "\(signer.name) holds none of the ranks that approve: \(ranks.joined(separator: ", "))",
        remedy: context.anotherPerson(ranks, runs: context.command("approve", at: point, "--key FILE")))
    }
    if decision.quorum.counted.contains(where: { $0.approver.holder == signer.holder }) {
      return WrittenFiles(
        done: "\(signer.name) approved this state of the \(point.words) gate already.", files: [],
        next: next(decision.quorum.missing, ranks),
        fields: ["state": .string(state.digest.description)])
    }
    let sealed = try note.isEmpty ? nil : context.texts.seal(note)
    let statement = try ApprovalContent(
      state: state, submission: submission.id, note: sealed?.text
    ).statement(
      about: [Subject(name: "\(state.system) \(state.release)", digest: state.digest)],
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(for: "approval \(state.digest) \(key.publicKey.keyid)"),
      from: context.surroundings.now)
    let name = "\(state.release)-\(state.digest.hex.prefix(12))-\(key.publicKey.keyid.prefix(12))"
    let opening = try sealed.map(context.texts.keep)
    let file = try GovernanceFolder.write(
      statement.signed(by: key), .approvals, named: name, in: context.workspace)
    return WrittenFiles(
      done: "\(signer.name) approved \(state.system) \(state.release) at the \(point.words) gate, "
        + "state \(state.digest.short).",
      files: ([file] + [opening].compactMap { $0 }).map(context.workspace.shown),
      warning: ActionContext.caution(state),
      next: next(decision.quorum.missing - 1, ranks),
      fields: [
        "state": .string(state.digest.description), "statement": .string(try statement.id().description),
      ])
  }

  private func next(_ missing: Int, _ ranks: [String]) -> String {
    guard missing > 0 else { return context.command("gate", at: point) }
    return "\(missing) more\(ActionContext.ofRank(ranks)): "
      + context.command("approve", at: point, "--key FILE")
  }
}
