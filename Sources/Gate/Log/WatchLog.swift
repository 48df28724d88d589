import Notation
package import TransparencyLog

/// Watches an exported log from outside: compares what it shows with the checkpoint that was kept, and keeps the new
/// one only when the log grew out of the old.
package struct WatchLog {
  private let folder: LogFolder
  private let kept: String
  private let key: VerifierKey?
  private let witnesses: [VerifierKey]
  private let quorum: Int
  private let readsEntries: Bool

  /// - Parameters:
  ///   - folder: an export.
  ///   - kept: the file of the checkpoint that is kept; made at first.
  ///   - key: the log's verifier key; nil to take the one in the folder at first, and the one kept since.
  ///   - readsEntries: whether every entry is hashed again, not only the tiles that lead from one root to the other.
  package init(
    _ folder: String, kept: String, key: VerifierKey?, witnesses: [VerifierKey], quorum: Int,
    readsEntries: Bool
  ) {
    self.folder = LogFolder(folder)
    self.kept = kept
    self.key = key
    self.witnesses = witnesses
    self.quorum = quorum
    self.readsEntries = readsEntries
  }

  /// Looks once.
  ///
  /// - Throws: `log.no_export`, `log.key_unknown`, `file.…`; what the log did wrong is in the answer.
  package func look() throws -> LogAnswer {
    try OutputGuard.check([kept])
    let held = try keptCheckpoint()
    let policy = try LogPolicy(key: logKey(), witnesses: witnesses, quorum: quorum)
    let shown = try folder.checkpoint()
    let step = try LogMonitor(policy).step(held: held, shown: shown, tiles: ResourceTiles(folder))
    var defects: [ExportDefect] = []
    if step.isSound, readsEntries {
      defects = try LogExport(folder).verify(shown.checkpoint, since: held?.checkpoint).defects
    }
    let isSound = step.isSound && defects.isEmpty
    if let slash = kept.lastIndex(of: "/"), slash != kept.startIndex {
      try FileWriter.makeFolder(String(kept[..<slash]))
    }
    var evidence: String?
    if isSound {
      try FileWriter.replace("\(kept).vkey", with: Array("\(policy.key)\n".utf8))
      try FileWriter.replace(kept, with: shown.encoded)
    } else {
      // What the log signed against itself is kept: it proves the split to anybody.
      let file = "\(kept).refused-\(shown.checkpoint.size)"
      try FileWriter.replace(file, with: shown.encoded)
      evidence = file
    }
    return answer(step, defects, held: held, shown: shown, evidence: evidence)
  }

  private func keptCheckpoint() throws -> SignedCheckpoint? {
    guard FileStamp.read(kept) != nil else { return nil }
    let limit = NamedLimit("checkpoint.bytes", SignedNote.byteLimit, unit: "bytes")
    return try SignedCheckpoint(parsing: FileReader.bytes(kept, limit: limit))
  }

  private func logKey() throws -> VerifierKey {
    if let key { return key }
    let file = "\(kept).vkey"
    if FileStamp.read(file) != nil {
      let bytes = try FileReader.bytes(file, limit: NamedLimit("vkey.bytes", 16 << 10, unit: "bytes"))
      return try VerifierKey(
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self))
    }
    guard let own = try folder.key() else {
      throw GateError(
        "log.key_unknown", "\(folder.path) holds no \(LogFolder.keyName), and no key was given",
        remedy: "give the log's verifier key with --vkey")
    }
    return own
  }

  private func answer(
    _ step: MonitorStep, _ defects: [ExportDefect], held: SignedCheckpoint?, shown: SignedCheckpoint,
    evidence: String?
  ) -> LogAnswer {
    let checkpoint = shown.checkpoint
    let outcome = defects.isEmpty ? step.code : "entries_differ"
    let json: JSON = [
      "outcome": .string(outcome), "sound": .bool(evidence == nil), "origin": .string(checkpoint.origin),
      "size": JSON(Int(clamping: checkpoint.size.rawValue)), "root": .string(checkpoint.root.base64),
      "held_size": held.map { JSON(Int(clamping: $0.checkpoint.size.rawValue)) } ?? .null,
      "kept": .string(kept), "evidence": evidence.map(JSON.string) ?? .null,
      "defects": .array(
        defects.map {
          ["code": .string($0.code), "path": .string($0.path), "message": .string($0.message)]
        }),
    ]
    var lines = ["\(outcome)  \(checkpoint.origin): \(Self.sentence(step, size: checkpoint.size))"]
    lines += defects.map { "  \($0.path): \($0.message)" }
    if let evidence {
      lines += [
        "  kept is still \(kept); what was shown is in \(evidence)",
        "next: keep both files, and ask the log's operator and other witnesses what they hold",
      ]
    }
    return LogAnswer(json, lines, exitCode: evidence == nil ? 0 : 1)
  }

  private static func sentence(_ step: MonitorStep, size: TreeSize) -> String {
    switch step {
    case .first: "seen for the first time, at \(size) entries; its key is the export's unless you gave one"
    case .same: "nothing new, \(size) entries"
    case .grown(let from, let to): "grew from \(from) to \(to) entries; the earlier ones are the same"
    case .split(let view):
      "SPLIT VIEW: it signed two histories, of \(view.held.checkpoint.size) and \(view.shown.checkpoint.size) "
        + "entries, that no single log can have"
    case .rolledBack(let from, let to): "SHRUNK from \(from) to \(to) entries: an old copy is served"
    case .unproven(.unreadable(let message)): "its tiles do not show its root: \(message)"
    case .unproven(.rootDiffers(let computed, let signed)):
      "its tiles give the root \(computed.base64), signed is \(signed.base64)"
    case .refused(let refusal): "its checkpoint is refused: \(refusal.message)"
    }
  }
}
