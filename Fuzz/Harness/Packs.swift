import Attestation
import Notation
import TransparencyLog

/// A pack of one statement under one key, and whom its reader trusts.
enum SignedPack {
  static let files: [String: [UInt8]] = (try? unpacked()) ?? [:]
  static let trust = try? PackTrust(
    logKey: Trusted.signer?.verifierKey, trustRoot: Trusted.root?.digest())

  static func make() throws -> [UInt8] {
    guard let key = Trusted.key, let signer = Trusted.signer, let statement = Trusted.statement,
      let root = Trusted.root, let moment = Trusted.moment
    else { return [] }
    let envelope = try statement.signed(by: key)
    let leaf = try LeafRecord(
      kind: statement.predicateType, envelope: envelope.digest(), recordedAt: moment,
      signer: key.publicKey.keyid)
    let checkpoint = try Checkpoint(
      origin: signer.verifierKey.name, size: 1, root: MerkleTree.leafHash(leaf.encoded()))
    let parts = PackParts(
      purpose: .audit, system: "income-screening", builtAt: moment,
      checkpoint: try SignedCheckpoint(checkpoint, signedBy: signer), logKey: signer.verifierKey,
      trustRoot: root,
      statements: [PackParts.LoggedStatement(index: 0, envelope: envelope, leaf: leaf, proof: [])],
      controls: [
        "version": 1, "as_of": .string(moment.description), "basis": .string(try statement.id().description),
        "controls": [
          ["control": "SEC-01", "title": "Security review", "outcome": "met", "evidence": []]
        ],
      ],
      index: Array("<html></html>".utf8))
    return try parts.archive(signedBy: key, nonce: String(repeating: "07", count: 16))
  }

  private static func unpacked() throws -> [String: [UInt8]] {
    let archive = try StoredArchive(parsing: make())
    return Dictionary(uniqueKeysWithValues: archive.paths.map { ($0, archive[$0] ?? []) })
  }
}

/// The files of a pack in memory.
private struct PackFiles: PackSource {
  let files: [String: [UInt8]]
  var paths: [String] { files.keys.sorted() }
  func file(_ path: String) -> [UInt8]? { files[path] }
}

/// Stored archives. What reads is the one form its files can have.
func readArchive(_ bytes: [UInt8]) {
  guard let archive = try? StoredArchive(parsing: bytes) else { return }
  let files = archive.paths.map { ArchiveFile($0, archive[$0] ?? []) }
  check((try? StoredArchive.encode(files)) == bytes, "an archive has two forms")
  check(files.allSatisfy { ArchivePath.isSafe($0.path) }, "an archive holds an unsafe path")
  if let trust = SignedPack.trust { _ = try? PackVerifier.verify(archive, trust: trust) }
}

/// A pack in which one file, named before the first empty line, has another content: it never holds.
func readPack(_ bytes: [UInt8]) {
  guard let trust = SignedPack.trust, !SignedPack.files.isEmpty else {
    return check(false, "the pack cannot be made")
  }
  let (name, content) = parts(bytes)
  var files = SignedPack.files
  files[String(decoding: name, as: UTF8.self)] = content
  let report = try? PackVerifier.verify(PackFiles(files: files), trust: trust)
  check(report?.holds != true || files == SignedPack.files, "a pack holds that nobody made")
}
