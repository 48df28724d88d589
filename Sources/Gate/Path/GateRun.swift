import Attestation
import Decision
package import Governance
import Ledger
package import Notation

/// One run of the gate: read, hash, measure, decide, append, and report.
///
/// ```swift
/// let outcome = try GateRun(
///   workspace: Workspace(path: "."), point: .release, pin: nil, key: KeySource(file: nil, text: nil),
///   surroundings: Surroundings(environment: { _ in nil }), appends: true, progress: { _ in }
/// ).run()
/// outcome.exitCode
/// ```
package struct GateRun {
  private let workspace: Workspace
  private let point: ControlPoint
  private let pin: Digest?
  private let key: KeySource
  private let surroundings: Surroundings
  private let appends: Bool
  private let witnesses: WitnessRequirement?
  private let progress: (GateProgress) -> Void

  /// - Parameters:
  ///   - pin: the digest that the trust root must have.
  ///   - key: whose key signs the decision; a key of the local log's own folder when none is given.
  ///   - appends: whether the decision is appended to the log.
  ///   - witnesses: who must have cosigned the log before, beside those that the baseline asks for.
  package init(
    workspace: Workspace, point: ControlPoint, pin: Digest?, key: KeySource, surroundings: Surroundings,
    appends: Bool, witnesses: WitnessRequirement? = nil, progress: @escaping (GateProgress) -> Void
  ) {
    self.workspace = workspace
    self.point = point
    self.pin = pin
    self.key = key
    self.surroundings = surroundings
    self.appends = appends
    self.witnesses = witnesses
    self.progress = progress
  }

  /// Runs the gate.
  ///
  /// - Throws: what the user must mend first (exit code 2), what keeps the log from being written, and a log that
  ///   too few witnesses cosigned (3). A
  ///   policy that fails throws nothing: it is the verdict `error`.
  package func run() throws -> GateOutcome {
    var path = try ReleasePath(workspace, pin: pin, surroundings: surroundings, progress: progress)
    let log =
      appends
      ? try LocalLog(workspace, system: path.manifest.system.id, surroundings: surroundings)
      : try LocalLog.existing(workspace, surroundings: surroundings)
    let required = try [WitnessRequirement(path.rules, at: point), witnesses].compactMap(\.self)
    let witnessed = try required.map { try $0.check(log, workspace, asOf: surroundings.now) }
    var times: [StatementID: Timestamp] = [:]
    if let log {
      try path.takeIn(log)
      for file in path.folder.files.values.joined() { times[file.id] = try log.recordedAt(file.id) }
    }
    let recorder = appends ? log.map { DecisionRecorder(path: path, point: point, key: key, log: $0) } : nil
    let history = History(path) { times[$0] }
    let answer: Result<(Decision, QuestionBuilder.Built), DecisionError>
    do {
      let built = try QuestionBuilder(path: path, history: history, point: point, progress: progress).build()
      answer = .success((try Decider(path.rules, path.policies()).decide(built.question), built))
    } catch let error as DecisionError {
      answer = .failure(error)
    }
    var outcome = GateOutcome(path: path, history: history, point: point, answer: answer)
    let texts = SealedTexts(workspace: workspace, surroundings: surroundings)
    let record = try texts.record(path.trust, log: log)
    if case .success(let (decision, _)) = answer {
      outcome.texts = texts.opened(
        decision.controls.compactMap { $0.waiver?.content.reason.commitment }, record)
    }
    outcome.notes += witnessed + texts.notes(on: record)
    if path.onlyInLog > 0 {
      outcome.notes.append(
        path.onlyInLog == 1
          ? "1 signed statement is in the local log and no longer under governance/; it still counts here"
          : "\(path.onlyInLog) signed statements are in the local log and no longer under governance/; they still count here"
      )
    }
    if let log,
      try DecisionBodies(log, root: path.trust.root, own: GateKey.known(of: workspace, surroundings))
        .lacksNewest(asOf: surroundings.now)
    {
      outcome.notes.append(
        "the log lost what its newest decision rests on, so that nobody can make it again; `ephor log verify` names it"
      )
    }
    if let recorder {
      let record = try recorder.record(answer)
      outcome.recorded = record
      outcome.notes += [record.notice, passedOver(record.keyid, path.trust.root)].compactMap { $0 }
    }
    return outcome
  }

  /// What is to be said of a key that was given and is no pipeline's; nil of a pipeline's, and of the folder's own.
  private func passedOver(_ keyid: String, _ root: TrustRoot?) -> String? {
    guard key.file != nil || key.text != nil else { return nil }
    let enrolled = root?[keyid]
    guard enrolled?.kind != .ci else { return nil }
    return
      (enrolled.map { "signed with the key of \($0.holder), a \($0.kind.rawValue)'s" }
      ?? "signed with a key that the trust root does not enrol")
      + ": packs and documents take decisions of an enrolled pipeline "
      + "(`ephor keys enrol KEY.pub --holder ci:main --kind ci`)"
  }
}
