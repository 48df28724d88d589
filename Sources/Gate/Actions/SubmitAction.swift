import Attestation
import Decision
package import Governance
package import Notation

/// Offers the present state for approval: a signed submission, and the measurements it rests on.
package struct SubmitAction {
  private let context: ActionContext
  private let point: ControlPoint
  private let note: String

  /// - Parameter note: a sentence for the approvers.
  package init(
    workspace: Workspace, point: ControlPoint, pin: Digest?, key: KeySource, surroundings: Surroundings,
    note: String
  ) {
    context = ActionContext(workspace: workspace, pin: pin, key: key, surroundings: surroundings)
    self.point = point
    self.note = note
  }

  /// Decides what the state is, signs it, and writes the files.
  ///
  /// Submitting is allowed whatever the controls came to: approvers see the state as it is, and the gate stays
  /// shut until it is good.
  package func run() throws -> WrittenFiles {
    let key = try context.key.required(to: "submit")
    let (path, _, built, decision) = try context.decide(point)
    let signer = try context.enrolled(key, in: path, as: "submit")
    let now = context.surroundings.now
    let state = decision.state
    if let submission = decision.submission {
      return WrittenFiles(
        done: "This state of the \(point.words) gate was submitted already, on \(submission.at.date), "
          + "by \(submission.submitter.name).",
        files: [], next: next(decision),
        fields: ["state": .string(state.digest.description)])
    }
    let sealed = try note.isEmpty ? nil : context.texts.seal(note)
    let statement = try SubmissionContent(state: state, note: sealed?.text).statement(
      about: [Subject(name: "\(state.system) \(state.release)", digest: state.digest)],
      author: key.publicKey.keyid,
      nonce: context.surroundings.nonce(for: "submission \(state.digest) \(key.publicKey.keyid)"),
      from: now)
    let envelope = try statement.signed(by: key)
    let name = "\(state.release)-\(state.digest.hex.prefix(12))-\(key.publicKey.keyid.prefix(12))"
    let opening = try sealed.map(context.texts.keep)
    var files = [
      try GovernanceFolder.write(
        envelope, .submissions, named: name, in: context.workspace)
    ]
    files += [opening].compactMap { $0 }
    files += try MeasurementWriter(context: context, key: key).write(
      built.evidence.contents, release: state.release)
    return WrittenFiles(
      done: "Submitted \(state.system) \(state.release) to the \(point.words) gate, "
        + "state \(state.digest.short), by \(signer.name).",
      files: files.map(context.workspace.shown),
      warning: ActionContext.caution(state),
      next: next(decision),
      fields: [
        "state": .string(state.digest.description), "statement": .string(try statement.id().description),
      ])
  }

  private func next(_ decision: Decision) -> String {
    let missing = decision.quorum.missing
    guard missing > 0 else { return context.command("gate", at: point) }
    return
      "\(missing) \(missing == 1 ? "other person" : "other people")\(ActionContext.ofRank(decision.approverRanks)) "
      + "\(missing == 1 ? "runs" : "run"): "
      + context.command("approve", at: point, "--key FILE")
  }
}
