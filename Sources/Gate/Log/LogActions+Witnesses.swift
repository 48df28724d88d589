import Ledger
import Notation
package import TransparencyLog

extension LogActions {
  private static let answerLimit = NamedLimit("cosignature.bytes", SignedNote.byteLimit, unit: "bytes")

  /// What a witness is asked that has last cosigned the log at a size: C2SP tlog-witness `add-checkpoint`.
  ///
  /// - Throws: `log.absent`, and `tlog.size_outside_tree` for a size that the log has not reached.
  package func witnessRequest(since size: TreeSize, output: String?) throws -> LogAnswer {
    let ledger = try existing().ledger
    let signed = try ledger.checkpoint(of: ledger.local)
    let proof = try ledger.consistency(from: size, in: ledger.local)
    let request = WitnessRequest(old: size, hashes: proof.hashes, checkpoint: signed)
    if let output {
      try FileWriter.output(output, request.encoded)
    }
    let text = String(decoding: request.encoded, as: UTF8.self)
    let json: JSON = [
      "origin": .string(signed.checkpoint.origin), "old": JSON(Int(clamping: size.rawValue)),
      "size": JSON(Int(clamping: signed.checkpoint.size.rawValue)), "request": .string(text),
      "file": output.map(JSON.string) ?? .null,
    ]
    return LogAnswer(
      json,
      [
        output.map { "\($0): asks for a cosignature at \(signed.checkpoint.size) entries, after \(size)" }
          ?? text
      ],
      hasHeading: false)
  }

  /// Adds the cosignatures that witnesses gave to a checkpoint of the log: a witness's answer, or a whole checkpoint
  /// that carries them.
  ///
  /// - Parameter size: the checkpoint's; nil for the latest, or for what a whole checkpoint names.
  /// - Throws: `log.absent`, `log.no_checkpoint`, `log.other_checkpoint` for one of another history, and
  ///   `log.cosignature` for lines that are not by these witnesses over that checkpoint. Nothing is added then.
  package func cosign(_ file: String, witnesses: [VerifierKey], size: TreeSize?) throws -> LogAnswer {
    let read = try existing().ledger
    let bytes = try FileReader.bytes(file, limit: Self.answerLimit)
    let given = try? SignedCheckpoint(parsing: bytes)
    let signed = try Self.checkpoint(read, size ?? given?.checkpoint.size)
    let checkpoint = signed.checkpoint
    if let given, given.checkpoint.text != checkpoint.text {
      throw GateError(
        "log.other_checkpoint",
        "\(file) is a checkpoint of another log or another history than \(read.local)",
        remedy: "keep it: two checkpoints of one log and size that differ are proof of a split view")
    }
    let policy = try LogPolicy(
      key: read.verifierKey, origin: checkpoint.origin, witnesses: witnesses, quorum: 1,
      latestTimestamp: WitnessRequirement.latest(surroundings.now))
    let lines = try (given?.note ?? Self.note(checkpoint, below: bytes, file)).signatures
      .filter { line in witnesses.contains { $0.matches(line) } }
    guard !lines.isEmpty else {
      throw GateError(
        "log.cosignature", "\(file) holds no signature by a witness that was named",
        remedy: "name whoever gave it with --witness KEY, its verifier key or a file that holds it")
    }
    if case .refused(let refusal) = try SignedCheckpoint(note: signed.note.adding(lines)).verify(policy) {
      var cause = "it was given over another state of the log, or another history"
      if case .futureCosignature = refusal { cause = "a clock is wrong, the witness's or the one here" }
      throw GateError(
        "log.cosignature",
        "\(file) does not cosign the checkpoint of size \(checkpoint.size): \(refusal.message)",
        remedy: "\(cause); ask the witness again with `ephor log checkpoint --for-witness SIZE`")
    }
    try read.close()
    // The name matters only for a log that is begun, and this one is there.
    let ledger = try LocalLog(workspace, system: "log", surroundings: surroundings).ledger
    let joined = try ledger.attach(lines, toCheckpointAt: checkpoint.size, of: ledger.local) ?? signed
    return Self.answer(joined, joined.verify(policy))
  }

  private static func answer(_ signed: SignedCheckpoint, _ verdict: CheckpointVerdict) -> LogAnswer {
    var cosigners: [VerifiedNoteSignature] = []
    if case .verified(let found) = verdict { cosigners = found }
    let times = cosigners.map { one in
      (one.key.name, one.timestamp.flatMap { Timestamp(seconds: Int64(clamping: $0)) })
    }
    let json: JSON = [
      "origin": .string(signed.checkpoint.origin),
      "size": JSON(Int(clamping: signed.checkpoint.size.rawValue)),
      "root": .string(signed.checkpoint.root.base64),
      "cosigned": .array(
        times.map { name, at in
          ["witness": .string(name), "at": at.map { .string($0.description) } ?? .null]
        }),
      "checkpoint": .string(String(decoding: signed.encoded, as: UTF8.self)),
    ]
    return LogAnswer(
      json,
      ["The checkpoint of \(signed.checkpoint.origin) at \(signed.checkpoint.size) entries is cosigned by:"]
        + times.map { name, at in "  \(name)" + (at.map { " at \($0)" } ?? "") }
        + ["next: ephor gate"])
  }

  /// The checkpoint's text with the signature lines of a witness's answer below it.
  private static func note(_ checkpoint: Checkpoint, below lines: [UInt8], _ file: String) throws
    -> SignedNote
  {
    do {
      return try SignedNote(parsing: Array((checkpoint.text + "\n").utf8) + lines)
    } catch let error as TransparencyLogError {
      throw GateError(
        "log.cosignature", "\(file) is neither a checkpoint nor signature lines: \(error.message)",
        remedy: "give the witness's answer as it came, lines such as “— w.example …”")
    }
  }
}
