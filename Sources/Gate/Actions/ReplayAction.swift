import Attestation
import Decision
import Governance
import Ledger
package import Notation
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
    guard record.verdict != .error else {
      return .notReplayable("it ended in an error: \(record.errors.joined(separator: "; "))")
    }
    guard let inputBytes = try log.ledger.content(record.input) else {
      return .notReplayable("the input document \(record.input.short) is not in the content store")
    }
    guard let listingDigest = record.rules, let listingBytes = try log.ledger.content(listingDigest) else {
      return .notReplayable("the listing of its rules is not in the content store")
    }
    let listing = try JSON.parse(listingBytes)
    guard let manifest = try storedManifest(listing, log), let rules = try storedRules(listing, manifest, log)
    else {
      return .notReplayable("its manifest or some file of its rules is not in the content store")
    }
    guard rules.digest == record.policy else {
      return .different([
        "the stored rules have the digest \(rules.digest.short), recorded was \(record.policy.short)"
      ])
    }
    let input = try JSON.parse(inputBytes)
    guard input["context"]?["facts_tier"] != nil else {
      return .notReplayable("it was made by \(record.engine), whose states bound to less; use that build")
    }
    let statements = StoredStatements(log: log, before: index, asOf: record.time)
    guard let signed = try statements.judged(by: listing, named: input) else {
      return .notReplayable("the trust root that judged its signatures is not in the content store")
    }
    let replay = Replay(
      record, rules: rules, manifest: manifest, input: input,
      evidence: StoredEvidence.items(of: input, asOf: record.time), statements: signed)
    switch try replay.run(PolicyEngine(rules, inputSchema: nil)) {
    case .same: return .same
    case .different(let differences): return .different(differences)
    }
  }

  /// The manifest that the listing names; nil when its body is gone.
  private func storedManifest(_ listing: JSON, _ log: LocalLog) throws -> Manifest? {
    guard let file = listing["manifest"]?["file"]?.string,
      let digest = listing["manifest"]?["digest"]?.string.flatMap({ try? Digest(parsing: $0) }),
      let bytes = try log.ledger.content(digest),
      case .accepted(let manifest) = Manifest.read(bytes, file: file)
    else { return nil }
    return manifest
  }

  /// The rules that the listing names, tightened by the manifest; nil when a body is gone.
  private func storedRules(_ listing: JSON, _ manifest: Manifest, _ log: LocalLog) throws -> Rules? {
    var files: [RuleFile] = []
    for entry in listing["files"]?.array ?? [] {
      guard let role = entry["role"]?.string.flatMap(RuleFile.Role.init),
        let layer = entry["layer"]?.string.flatMap(RuleFile.Layer.init), let path = entry["path"]?.string,
        let digest = entry["digest"]?.string.flatMap({ try? Digest(parsing: $0) }),
        let bytes = try log.ledger.content(digest)
      else { return nil }
      files.append(RuleFile(role, layer, path: path, bytes: bytes))
    }
    let rules = try Rules.read(files.filter { $0.layer != .local })
    guard
      case .tightened(let tightened) = try rules.tightened(
        by: manifest, local: files.filter { $0.layer == .local })
    else { return nil }
    return tightened
  }
}

/// What came of a replay.
package struct ReplayReport: Answer {
  enum Result {
    case same
    case different([String])
    case notReplayable(String)
  }

  let id: String
  let time: String
  let verdict: Verdict
  let result: Result

  /// 1 when it came out differently, 3 when it cannot be replayed.
  package var exitCode: Int32 {
    switch result {
    case .same: 0
    case .different: 1
    case .notReplayable: 3
    }
  }

  /// `{"decision", "time", "recorded_verdict", "result": same|different|not_replayable, "reasons"}`
  package var json: JSON {
    let (name, reasons): (String, [String]) =
      switch result {
      case .same: ("same", [])
      case .different(let differences): ("different", differences)
      case .notReplayable(let reason): ("not_replayable", [reason])
      }
    return [
      "decision": .string(id), "time": .string(time), "recorded_verdict": .string(verdict.rawValue),
      "result": .string(name), "reasons": .array(reasons.map(JSON.string)),
    ]
  }

  /// One line, and a line for each reason.
  package func text(_ style: TextStyle) -> String {
    let head = "decision \(id.prefix(19)) of \(time), verdict \(verdict.rawValue)"
    switch result {
    case .same: return "\(style.paint("same", "32"))  \(head)"
    case .different(let reasons):
      return ([style.paint("different", "31") + "  \(head)"] + reasons.map { "  \($0)" }).joined(
        separator: "\n")
    case .notReplayable(let reason): return "\(style.paint("not replayable", "33"))  \(head)\n  \(reason)"
    }
  }
}
