import Attestation
import Ledger
package import Notation
import TransparencyLog

/// Recomputes every hash, signature and checkpoint of the local log.
package struct LogVerification {
  private let workspace: Workspace
  private let pin: Digest?
  private let surroundings: Surroundings
  private let progress: (GateProgress) -> Void

  /// - Parameter pin: the digest that the trust root must have.
  package init(
    workspace: Workspace, pin: Digest?, surroundings: Surroundings,
    progress: @escaping (GateProgress) -> Void
  ) {
    self.workspace = workspace
    self.pin = pin
    self.surroundings = surroundings
    self.progress = progress
  }

  /// Verifies from the leaves up; nothing that is stored is believed.
  ///
  /// - Throws: `log.absent` when there is no log; the ledger's errors when it cannot be read.
  package func run() throws -> LogReport {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings, checked: .none) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))",
        remedy:
          "`ephor gate` begins one; a log that was deleted is gone, and what is under governance/ remains")
    }
    progress(GateProgress(label: "verifying", done: 0, total: 1))
    let trust = try Trust(workspace, pin: pin, asOf: surroundings.now)
    let ring = try trust.ring.map {
      try log.ring($0.reviewed, before: nil, asOf: surroundings.now, isTrusted: true)
    }
    let verification = try log.ledger.verify(log.ledger.local, trustRoot: ring?.trustRoot)
    let checkpoint = try log.ledger.checkpoint(of: log.ledger.local)
    // What an unsound log holds need not read.
    let missing =
      verification.isSound
      ? try DecisionBodies(log, root: ring?.trustRoot, own: GateKey.known(of: workspace, surroundings))
        .missing(asOf: surroundings.now) : DecisionBodies.Missing()
    return LogReport(
      origin: log.ledger.local.origin, verification: verification, missing: missing,
      checkpoint: String(decoding: checkpoint.encoded, as: UTF8.self))
  }
}

/// What came of verifying a log.
package struct LogReport: Answer {
  let origin: String
  let verification: LedgerVerification
  /// Bodies that decisions of a gate rest on, and the store has lost or never had.
  let missing: DecisionBodies.Missing
  let checkpoint: String

  /// 3 when anything is wrong: what such a log says cannot be relied on.
  package var exitCode: Int32 { isSound ? 0 : 3 }

  private var isSound: Bool { verification.isSound && missing.lost.isEmpty }
  private var findings: [LedgerFinding] { verification.findings + missing.lost }

  /// `{"sound", "origin", "size", "root", "statements", "findings": [{code, message, leaf}], "not_replayable":
  /// [{message, leaf}]}`
  package var json: JSON {
    [
      "sound": .bool(isSound), "origin": .string(origin),
      "size": JSON(Int(verification.size.rawValue)), "root": .string(verification.root.description),
      "statements": JSON(verification.statementCount),
      "signatures": JSON(verification.verifiedSignatureCount),
      "signatures_of_unknown_keys": JSON(verification.unjudgedSignatureCount),
      "checkpoints": JSON(verification.checkpointCount), "bodies": JSON(verification.contentCount),
      "checkpoint": .string(checkpoint),
      "findings": .array(
        findings.map {
          [
            "code": .string($0.code.rawValue), "message": .string($0.message),
            "leaf": $0.index.map { JSON(Int($0.rawValue)) } ?? .null,
          ]
        }),
      "not_replayable": .array(
        missing.notReplayable.map {
          ["message": .string($0.message), "leaf": $0.index.map { JSON(Int($0.rawValue)) } ?? .null]
        }),
    ]
  }

  /// Sound or not, what was counted, and every finding.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    if isSound {
      lines.append(style.paint("sound", "32") + "  \(origin)")
    } else {
      lines.append(
        style.paint("NOT SOUND", "31")
          + "  \(origin): \(Count.of(verification.findingCount + missing.lost.count, "finding"))")
    }
    lines.append(
      "  \(verification.size) leaves, \(verification.statementCount) statements, \(verification.checkpointCount) checkpoints, \(verification.contentCount) stored bodies"
    )
    lines.append(
      "  \(verification.verifiedSignatureCount) signatures of enrolled keys verified; \(verification.unjudgedSignatureCount) of keys the trust root does not hold"
    )
    lines.append("  root \(verification.root)")
    lines += findings.map { finding in
      "  \(style.paint(finding.code.rawValue, "31"))\(finding.index.map { " at leaf \($0)" } ?? ""): \(finding.message)"
    }
    lines += missing.notReplayable.map { "  \(style.paint("not replayable", "33")): \($0.message)" }
    return lines.joined(separator: "\n")
  }
}
