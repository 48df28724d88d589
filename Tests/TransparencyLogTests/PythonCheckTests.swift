import Foundation
import SharedData
import Testing
import TransparencyLog

/// What this library writes, read by the independent checker.
@Suite(.enabled(if: PythonChecker.isAvailable)) struct PythonCheckTests {
  @Test func `a log of 600 leaves and a cosigned proof satisfy the independent checker`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tlog-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ bytes: [UInt8], _ path: String) throws {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    let log = try Ed25519NoteSigner(name: "log.example/ephor", seed: Array(repeating: 1, count: 32))
    let witness = try Ed25519NoteSigner(
      name: "witness.example", seed: Array(repeating: 2, count: 32), algorithm: .cosignatureEd25519)
    let leaves = SlowTree.leaves(600)
    var appender = TreeAppender()
    for leaf in leaves { try appender.append(MerkleTree.leafHash(leaf)) }
    var tiles = MemoryTiles()
    tiles.store(appender.takeChanges())
    for coordinate in TileCoordinate.all(for: appender.size) {
      let hashes = try tiles.hashes(of: coordinate)
      try write(Tile(level: coordinate.level, index: coordinate.index, hashes: hashes).bytes, coordinate.path)
      if coordinate.level == 0 {
        let first = Int(coordinate.index) * Tile.fullWidth
        try write(EntryBundle.encode(leaves[first..<first + coordinate.width]), coordinate.entriesPath)
      }
    }
    let checkpoint = try Checkpoint(
      origin: log.verifierKey.name, size: appender.size, root: appender.root)
    let signed = try SignedCheckpoint(
      note: SignedCheckpoint(checkpoint, signedBy: log).note.adding([
        Cosignature.sign(text: checkpoint.text, timestamp: 1_700_000_000, by: witness)
      ]))
    try write(signed.encoded, "checkpoint")
    let inclusion = try InclusionProof(
      index: 300, size: appender.size, reading: TileReader(size: appender.size, source: tiles))
    let proof = LogProof(index: 300, hashes: inclusion.hashes, checkpoint: signed, extra: [1, 2, 3])
    try write(proof.encoded, "leaf.tlog-proof")
    try write(leaves[300], "leaf")
    try write(leaves[301], "other")

    let script = try PythonChecker.script("verify_tlog.py")
    let (key, cosigner) = (log.verifierKey.description, witness.verifierKey.description)
    func file(_ name: String) -> String { folder.appending(path: name).path }
    #expect(try PythonChecker.run([script, "log", folder.path, key]) == 0)
    #expect(try PythonChecker.run([script, "note", file("checkpoint"), key, cosigner]) == 0)
    #expect(
      try PythonChecker.run([script, "proof", file("leaf.tlog-proof"), file("leaf"), key, cosigner]) == 0)
    #expect(
      try PythonChecker.run([script, "proof", file("leaf.tlog-proof"), file("other"), key, cosigner]) != 0)
  }
}
