import Attestation
import Governance
import Ledger
import Notation
package import TransparencyLog

/// The local log by hand: begun, shown, proven, exported.
package struct LogActions {
  let workspace: Workspace
  let surroundings: Surroundings

  package init(workspace: Workspace, surroundings: Surroundings) {
    self.workspace = workspace
    self.surroundings = surroundings
  }

  /// Begins a log where there is none; one that is there stays as it is.
  ///
  /// - Parameter name: what its origin is called; nil for the system's id of the manifest.
  /// - Throws: `manifest.not_found` without a name and a manifest, `log.name`, and what the ledger throws.
  package func begin(name: String?) throws -> LogAnswer {
    if let name, name.isEmpty || !name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "+") })
    {
      throw GateError(
        "log.name", "'\(name)' cannot name a log",
        remedy: "use letters, digits, dots and slashes, without spaces and plus signs")
    }
    if let log = try LocalLog.existing(workspace, surroundings: surroundings) {
      return try answer(log.ledger, head: "There is a log already: \(log.ledger.local)", created: false)
    }
    let system = try name ?? ReleasePath.manifest(in: workspace).0.system.id
    let log = try LocalLog(workspace, system: system, surroundings: surroundings)
    return try answer(log.ledger, head: "Began the log \(log.ledger.local)", created: true)
  }

  /// The checkpoint that the log signed last, or at a size.
  ///
  /// - Throws: `log.absent`, `log.no_checkpoint`.
  package func checkpoint(size: TreeSize?, output: String?) throws -> LogAnswer {
    let ledger = try existing().ledger
    let signed = try Self.checkpoint(ledger, size)
    if let output {
      try FileWriter.output(output, signed.encoded)
    }
    let text = String(decoding: signed.encoded, as: UTF8.self)
    let checkpoint = signed.checkpoint
    let json: JSON = [
      "origin": .string(checkpoint.origin), "size": JSON(Int(clamping: checkpoint.size.rawValue)),
      "root": .string(checkpoint.root.base64), "log_key": .string(ledger.verifierKey.description),
      "checkpoint": .string(text), "file": output.map(JSON.string) ?? .null,
    ]
    // As it is signed, so that it can be piped into a file and kept.
    return LogAnswer(
      json, [output.map { "\($0): \(checkpoint.origin) at \(checkpoint.size) entries" } ?? text],
      hasHeading: false)
  }

  /// A proof that an entry is in the log, and the entry's bytes, as two files.
  ///
  /// - Parameters:
  ///   - entry: its place, the id of its statement (or its beginning), or the file of its envelope.
  ///   - size: the state of the log that the proof leads to; nil for the latest.
  ///   - output: the proof's file; the entry lies beside it, with the ending `.leaf.json`.
  /// - Throws: `log.absent`, `log.unknown_entry`, `log.no_checkpoint`.
  package func prove(_ entry: String, size: TreeSize?, output: String?) throws -> LogAnswer {
    let ledger = try existing().ledger
    let signed = try Self.checkpoint(ledger, size)
    let leaf = try find(entry, in: ledger, before: signed.checkpoint.size)
    let inclusion = try ledger.inclusionProofs(of: [leaf.index], in: ledger.local, at: signed.checkpoint.size)
    let proof = LogProof(index: leaf.index, hashes: inclusion.first?.hashes ?? [], checkpoint: signed)
    let suffix = ".tlog-proof"
    let file = output ?? "entry-\(leaf.index)\(suffix)"
    let entryFile = (file.hasSuffix(suffix) ? String(file.dropLast(suffix.count)) : file) + ".leaf.json"
    try OutputGuard.check([entryFile, file])
    try FileWriter.output(entryFile, leaf.record.encoded())
    try FileWriter.output(file, proof.encoded)
    let json: JSON = [
      "proof": .string(file), "entry": .string(entryFile), "index": JSON(Int(clamping: leaf.index.rawValue)),
      "statement": .string(leaf.statement.description), "kind": .string(leaf.record.kind),
      "recorded_at": .string(leaf.record.recordedAt.description),
      "size": JSON(Int(clamping: signed.checkpoint.size.rawValue)),
      "root": .string(signed.checkpoint.root.base64), "log_key": .string(ledger.verifierKey.description),
    ]
    return LogAnswer(
      json,
      [
        "Entry \(leaf.index) of \(ledger.local) is in the log at \(signed.checkpoint.size) entries.",
        "  \(file)", "  \(entryFile)",
        "next: ephor-verify proof \(ShellWord.quoted(file)) --entry \(ShellWord.quoted(entryFile)) --vkey "
          + "'\(ledger.verifierKey)'",
      ])
  }

  /// Writes the log as static files that other people's tools read.
  ///
  /// - Throws: `log.absent`, `ledger.export_exists` and errors of writing.
  package func export(to folder: String) throws -> LogAnswer {
    let ledger = try existing().ledger
    try OutputGuard.check(["\(folder)/checkpoint"])
    try FileWriter.makeFolder(folder)
    try ledger.export(ledger.local, to: folder)
    let checkpoint = try LogFolder(folder).checkpoint().checkpoint
    let json: JSON = [
      "folder": .string(folder), "origin": .string(checkpoint.origin),
      "size": JSON(Int(clamping: checkpoint.size.rawValue)), "root": .string(checkpoint.root.base64),
      "log_key": .string(ledger.verifierKey.description),
    ]
    return LogAnswer(
      json,
      [
        "\(folder): \(checkpoint.origin) at \(checkpoint.size) entries",
        "  root     \(checkpoint.root.base64)",
        "  log key  \(ledger.verifierKey)",
        "next: ephor-verify log \(ShellWord.quoted(folder)) --vkey '\(ledger.verifierKey)'",
      ])
  }

  /// The log, or how to begin one.
  func existing() throws -> LocalLog {
    guard let log = try LocalLog.existing(workspace, surroundings: surroundings) else {
      throw GateError(
        "log.absent", "there is no log in \(workspace.shown(".ephor"))",
        remedy: "`ephor log init` begins one, and so does `ephor gate`")
    }
    return log
  }

  private func answer(_ ledger: Ledger, head: String, created: Bool) throws -> LogAnswer {
    let checkpoint = try ledger.checkpoint(of: ledger.local).checkpoint
    let json: JSON = [
      "created": .bool(created), "folder": .string(workspace.shown(".ephor")),
      "origin": .string(checkpoint.origin), "size": JSON(Int(clamping: checkpoint.size.rawValue)),
      "root": .string(checkpoint.root.base64), "log_key": .string(ledger.verifierKey.description),
    ]
    return LogAnswer(
      json,
      [
        head, "  size     \(checkpoint.size)",
        "  log key  \(ledger.verifierKey)",
        "Give the log key to whoever will verify: `ephor log checkpoint` shows what to keep.",
      ])
  }

  static func checkpoint(_ ledger: Ledger, _ size: TreeSize?) throws -> SignedCheckpoint {
    guard let size else { return try ledger.checkpoint(of: ledger.local) }
    if let signed = try ledger.checkpoint(of: ledger.local, at: size) { return signed }
    throw GateError(
      "log.no_checkpoint", "the log \(ledger.local) signed no checkpoint of size \(size)",
      remedy: nearest(try ledger.checkpointSizes(of: ledger.local, around: size)))
  }

  /// What to do about a size at which a log signed nothing: the nearest at which it did.
  package static func nearest(_ sizes: (below: TreeSize?, above: TreeSize?)) -> String {
    let near = [sizes.below, sizes.above].compactMap { $0.map { "--size \($0)" } }
    return near.isEmpty
      ? "leave --size out for the latest"
      : "the nearest \(near.count == 1 ? "is" : "are") \(near.joined(separator: " and "))"
  }

  private func find(_ entry: String, in ledger: Ledger, before size: TreeSize) throws -> LoggedLeaf {
    if let place = UInt64(entry), let leaf = try ledger.leaf(LeafIndex(place), of: ledger.local),
      size.contains(leaf.index)
    {
      return leaf
    }
    let id: StatementID?
    if FileStamp.read(entry) != nil {
      let bytes = try FileReader.bytes(
        entry, limit: NamedLimit("envelope.bytes", Envelope.byteLimit, unit: "bytes"))
      id = try Statement(in: Envelope(parsing: bytes, file: entry)).id()
    } else {
      id = StatementID(entry.hasPrefix("sha256:") ? entry : "sha256:\(entry)")
    }
    guard let id, let first = try ledger.envelopes(of: id, in: ledger.local).first,
      let leaf = try ledger.leaf(first.index, of: ledger.local), size.contains(leaf.index)
    else {
      throw GateError(
        "log.unknown_entry", "the log at \(size) entries holds no entry '\(entry.prefix(100))'",
        remedy:
          "name its place (0 to \(size.rawValue > 0 ? size.rawValue - 1 : 0)), the id of its statement, or "
          + "the file of its envelope")
    }
    return leaf
  }
}
