import Attestation
import Decision
import Governance
import Ledger
import Notation
import TransparencyLog

/// Signs a decision and appends it, with everything that replay needs, in one transaction.
struct DecisionRecorder {
  private let path: ReleasePath
  private let point: ControlPoint
  private let log: LocalLog
  private let signer: Result<any StatementSigner, any Error>

  /// Has the key ready before there is anything to sign: making one waits for the disk. Why there is none is told
  /// when there is something to sign.
  init(path: ReleasePath, point: ControlPoint, key: KeySource, log: LocalLog) {
    self.path = path
    self.point = point
    self.log = log
    signer = Result { try Self.signingKey(key, path) }
  }

  /// Where the decision stands in the log.
  struct Recorded {
    let id: StatementID
    let index: UInt64
    let logOrigin: String
    let checkpoint: String
    /// The key that signed.
    let keyid: String
    /// What a reader must know about the log.
    let notice: String?
  }

  /// Appends the signed files of the repository and the decision.
  func record(_ answer: Result<(Decision, QuestionBuilder.Built), DecisionError>) throws -> Recorded {
    let signer = try signer.get()
    let listing = try CanonicalJSON.encode(DecisionContents.listing(path))
    var bodies = path.rules.files.map(\.bytes) + [path.manifestBytes, listing]
    bodies += [DecisionContents.trustRoot(path)].compactMap { $0 }
    let content: DecisionContent
    var subjects = path.components.ordered.map { Subject(name: $0.name, digest: $0.digest) }
    switch answer {
    case .success(let (decision, built)):
      let input = try CanonicalJSON.encode(decision.input)
      bodies.append(input)
      bodies += documents(of: decision.input)
      content = decision.record(
        of: built.question, input: Digest(sha256Of: input), policy: path.rules.digest,
        rules: Digest(sha256Of: listing), engine: Engine.name, originNote: recordedNote)
      subjects.insert(
        Subject(name: "\(content.system) \(content.release)", digest: decision.state.digest), at: 0)
    case .failure(let error):
      // The manifest stands for an input document that could not be made.
      content = undecided(error, listing: listing)
      subjects.insert(
        Subject(name: path.manifest.file, digest: Digest(sha256Of: path.manifestBytes)), at: 0)
    }
    let now = path.surroundings.now
    let statement = try content.statement(
      about: subjects, author: signer.publicKey.keyid,
      nonce: path.surroundings.nonce(
        for: "decision \(content.point.rawValue) \(content.input) \(now) \(content.state?.description ?? "")"),
      from: now)
    let envelope = try statement.signed(by: signer)
    let files = GovernanceFolder.Section.allCases.flatMap { path.folder.files[$0] ?? [] }
    let result = try log.append(files.map(\.envelope) + [envelope], content: bodies)
    guard let receipt = result.receipts.last else {
      throw GateError("log.receipt", "the log gave no receipt for the decision", exitCode: 3)
    }
    return Recorded(
      id: receipt.statement, index: receipt.index.rawValue, logOrigin: log.ledger.local.origin,
      checkpoint: result.checkpoint.checkpoint.root.description, keyid: signer.publicKey.keyid,
      notice: log.ledger.opening.notice)
  }

  /// The declared documents as they were judged: who reads of the decision later reads them, whatever the folder says
  /// by then. One that was written over meanwhile, or is too large, is left out.
  private func documents(of input: JSON) -> [[UInt8]] {
    (input["context"]?["documents"]?.array ?? []).compactMap { document in
      guard let file = document["path"]?.string, let digest = document["digest"]?.string,
        let bytes = try? FileReader.bytes(path.workspace.inside(file), limit: DecisionContents.documentLimit),
        Digest(sha256Of: bytes).description == digest
      else { return nil }
      return bytes
    }
  }

  private func undecided(_ error: DecisionError, listing: [UInt8]) -> DecisionContent {
    let rule = path.rules.baseline.point(point)
    return DecisionContent(
      system: path.manifest.system.id, release: path.manifest.system.release, point: point, verdict: .error,
      effect: rule.effectOfError, mode: rule.mode, tier: nil,
      state: nil, time: path.surroundings.now, input: Digest(sha256Of: path.manifestBytes),
      policy: path.rules.digest, rules: Digest(sha256Of: listing), engine: Engine.name, findings: [],
      errors: ["\(error.code): \(error.message)"], isSelfGoverned: !path.trust.isPinned,
      originNote: recordedNote)
  }

  /// What the record must say about its own making: a new origin, a clock or a seed that was set, other rules.
  private var recordedNote: String? {
    let notes = [log.ledger.opening.notice].compactMap { $0 } + path.surroundings.notes
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// The key given, else one that this folder keeps for itself: it says who ran the gate, and counts for nothing.
  private static func signingKey(_ key: KeySource, _ path: ReleasePath) throws -> any StatementSigner {
    if let given = try key.key() { return given }
    return try GateKey.own(of: path.workspace, path.surroundings)
  }
}
