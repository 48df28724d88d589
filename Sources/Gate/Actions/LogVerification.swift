import Attestation
import Ledger
package import Notation
import TransparencyLog

/// Recomputes every hash, signature and checkpoint of the local log.
package struct LogVerification {
  private let workspace: Workspace
  private let surroundings: Surroundings
  private let progress: (GateProgress) -> Void

  package init(
    workspace: Workspace, surroundings: Surroundings, progress: @escaping (GateProgress) -> Void
  ) {
    self.workspace = workspace
    self.surroundings = surroundings
    self.progress = progress
  }

  /// Verifies from the leaves up; nothing that is stored is believed.
  ///
  /// - Throws: `log.absent` when there is no log; the ledger's errors when it cannot be read.
  package func run() throws -> LogReport {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))",
        remedy:
          "`ephor gate` begins one; a log that was deleted is gone, and what is under governance/ remains")
    }
    progress(GateProgress(label: "verifying", done: 0, total: 1))
    let trust = try Trust(workspace, pin: nil, asOf: surroundings.now)
    let ring = try trust.ring.map {
      try log.ring($0.reviewed, before: nil, asOf: surroundings.now, isTrusted: true)
    }
    let checkpoint = try log.ledger.checkpoint(of: log.ledger.local)
    return LogReport(
      origin: log.ledger.local.origin,
      verification: try log.ledger.verify(log.ledger.local, trustRoot: ring?.trustRoot),
      checkpoint: String(decoding: checkpoint.encoded, as: UTF8.self))
  }
}

/// What came of verifying a log.
package struct LogReport: Answer {
  let origin: String
  let verification: LedgerVerification
  let checkpoint: String

  /// 3 when anything is wrong: what such a log says cannot be relied on.
  package var exitCode: Int32 { verification.isSound ? 0 : 3 }

  /// `{"sound", "origin", "size", "root", "statements", "findings": [{code, message, leaf}]}`
  package var json: JSON {
    [
      "sound": .bool(verification.isSound), "origin": .string(origin),
      "size": JSON(Int(verification.size.rawValue)), "root": .string(verification.root.description),
      "statements": JSON(verification.statementCount),
      "signatures": JSON(verification.verifiedSignatureCount),
      "signatures_of_unknown_keys": JSON(verification.unjudgedSignatureCount),
      "checkpoints": JSON(verification.checkpointCount), "bodies": JSON(verification.contentCount),
      "checkpoint": .string(checkpoint),
      "findings": .array(
        verification.findings.map {
          [
            "code": .string($0.code.rawValue), "message": .string($0.message),
            "leaf": $0.index.map { JSON(Int($0.rawValue)) } ?? .null,
          ]
        }),
    ]
  }

  /// Sound or not, what was counted, and every finding.
  package func text(_ style: TextStyle) -> String {
    var lines: [String] = []
    if verification.isSound {
      lines.append(style.paint("sound", "32") + "  \(origin)")
    } else {
      lines.append(style.paint("NOT SOUND", "31") + "  \(origin): \(verification.findingCount) findings")
    }
    lines.append(
      "  \(verification.size) leaves, \(verification.statementCount) statements, \(verification.checkpointCount) checkpoints, \(verification.contentCount) stored bodies"
    )
    lines.append(
      "  \(verification.verifiedSignatureCount) signatures of enrolled keys verified; \(verification.unjudgedSignatureCount) of keys the trust root does not hold"
    )
    lines.append("  root \(verification.root)")
    lines += verification.findings.map { finding in
      "  \(style.paint(finding.code.rawValue, "31"))\(finding.index.map { " at leaf \($0)" } ?? ""): \(finding.message)"
    }
    return lines.joined(separator: "\n")
  }
}
