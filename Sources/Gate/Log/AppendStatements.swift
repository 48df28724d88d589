import Attestation
import Governance
import Ledger
package import Notation
import TransparencyLog

/// Appends signed statements that lie in files to the local log.
///
/// All files are read before anything is appended: one that is malformed keeps all of them out.
package struct AppendStatements {
  private static let fileLimit = NamedLimit("log.files", 20_000, unit: "files")
  private static let envelopeLimit = NamedLimit("envelope.bytes", Envelope.byteLimit, unit: "bytes")

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

  /// One file that is fit to be appended.
  private struct Pending {
    let file: String
    let envelope: Envelope
    /// Whether a key of the trust root signed it, and counts now.
    let counts: Bool
    /// Why a decision is passed over by everything that tells of decisions; nil for what is none, and for a gate's.
    let warning: String?
  }

  /// - Throws: `log.absent`, `log.clock`, `log.statement` and `log.not_replayable` naming the file and what is wrong with
  ///   it, and what the ledger throws.
  package func run(_ files: [String]) throws -> LogAnswer {
    guard Self.fileLimit.allows(files.count) else {
      throw GateError(
        "log.too_many_files", "\(files.count) files are more than the limit \(Self.fileLimit)",
        remedy: "append them in several runs")
    }
    let existing = try LogActions(workspace: workspace, surroundings: surroundings).existing()
    try existing.checkClock(surroundings, before: "nothing is appended")
    let trust = try Trust(
      workspace, pin: pin, asOf: surroundings.now, further: existing.keyStatements(beside: workspace))
    let bodies = try DecisionBodies(
      existing, root: trust.root, own: GateKey.known(of: workspace, surroundings))
    let pending = try files.map { file in
      let (one, statement) = try Self.read(file, trust.root, surroundings.now, bodies)
      if one.warning == nil { try Self.check(statement, in: file, bodies) }
      return one
    }
    let origin = existing.ledger.local
    try existing.ledger.close()
    // The name matters only for a log that is begun, and this one is there.
    let log = try LocalLog(workspace, system: "log", surroundings: surroundings)
    var receipts: [AppendReceipt] = []
    for start in stride(from: 0, to: pending.count, by: Ledger.batchLimit) {
      progress(GateProgress(label: "appending", done: start, total: pending.count, unit: "statements"))
      let batch = pending[start..<min(start + Ledger.batchLimit, pending.count)]
      receipts += try log.append(batch.map(\.envelope), content: []).receipts
    }
    let checkpoint = try log.ledger.checkpoint(of: log.ledger.local)
    return answer(pending, receipts, checkpoint, origin: origin.origin)
  }

  /// Refuses a gate's decision that this log could not make again: a leaf is there for ever, and nobody could mend it.
  private static func check(_ statement: Statement, in file: String, _ bodies: DecisionBodies) throws {
    guard statement.predicateType == DecisionContent.predicateType,
      let lacking = try bodies.lacking(DecisionContent(statement)).first
    else { return }
    throw GateError(
      "log.not_replayable",
      "\(file) is not appended, and nothing else was: it is a gate's decision, and \(lacking.what) "
        + "\(lacking.digest.short) that it rests on is not in this log, so nobody could make it again",
      remedy:
        "a gate records what it decides with what it rests on: decide here with `ephor gate`, or hand on the "
        + "log in which it was decided (`ephor log export`, `ephor pack build`)")
  }

  private static func read(
    _ file: String, _ root: TrustRoot?, _ now: Timestamp, _ bodies: DecisionBodies
  ) throws -> (Pending, Statement) {
    do {
      let envelope = try Envelope(parsing: FileReader.bytes(file, limit: envelopeLimit), file: file)
      let statement = try Statement(in: envelope)
      // What a known kind says must be what its schema describes; other kinds are kept as they are.
      try StatementKinds.check(statement)
      _ = try SignedKeyEvent(envelope, recordedAt: nil)
      guard envelope.signatures.contains(where: { $0.keyid == statement.author }) else {
        throw GateError("log.statement", "its author \(statement.author.prefix(12))… did not sign it")
      }
      let verdict = root?.verify(envelope, at: now)
      if let bad = verdict?.defects.first(where: { $0.code == "bad_signature" }) {
        throw GateError("log.statement", bad.message)
      }
      let nobody = bodies.nobody(behind: statement, envelope, at: now)
      let pending = Pending(
        file: file, envelope: envelope,
        counts: verdict?.keys.contains { $0.key.keyid == statement.author } ?? false,
        warning: nobody.map { "a decision by \($0): it is passed over" })
      return (pending, statement)
    } catch let error as any CodedError where !error.code.hasPrefix("file.") {
      throw GateError(
        "log.statement", "\(file) is not appended, and nothing else was: \(error.message)",
        remedy:
          "give DSSE envelopes with in-toto statements as Ephor signs them, such as those under governance/",
        location: error.location)
    }
  }

  private func answer(
    _ pending: [Pending], _ receipts: [AppendReceipt], _ checkpoint: SignedCheckpoint, origin: String
  ) -> LogAnswer {
    let added = receipts.count(where: \.isNew)
    let uncounted = pending.count { !$0.counts }
    let json: JSON = [
      "appended": JSON(added), "known": JSON(receipts.count - added), "uncounted": JSON(uncounted),
      "origin": .string(origin), "size": JSON(Int(clamping: checkpoint.checkpoint.size.rawValue)),
      "root": .string(checkpoint.checkpoint.root.base64),
      "receipts": .array(
        zip(pending, receipts).map { one, receipt in
          [
            "file": .string(one.file), "index": JSON(Int(clamping: receipt.index.rawValue)),
            "statement": .string(receipt.statement.description),
            "recorded_at": .string(receipt.recordedAt.description), "new": .bool(receipt.isNew),
            "counts": .bool(one.counts), "warning": one.warning.map(JSON.string) ?? .null,
          ]
        }),
    ]
    var lines = [
      "Appended \(Count.of(added, "statement")) to \(origin), which stands at \(checkpoint.checkpoint.size)."
    ]
    if receipts.count > added {
      lines.append("  \(Count.of(receipts.count - added, "statement")) it had already, with these signatures")
    }
    if uncounted > 0 {
      lines.append(
        "  \(Count.of(uncounted, "statement")) of keys that the trust root does not hold or count now")
    }
    for (one, receipt) in zip(pending, receipts).prefix(20) where receipt.isNew {
      lines.append("  \(receipt.index)  \(one.file)")
    }
    for one in pending.filter({ $0.warning != nil }).prefix(20) {
      lines.append("warning: \(one.file): \(one.warning ?? "")")
    }
    return LogAnswer(json, lines)
  }
}
