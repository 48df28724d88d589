import TransparencyLog

/// A log's static export in memory, which tests may damage.
struct MemoryExport: ResourceSource {
  var resources: [String: [UInt8]] = [:]
  let checkpoint: Checkpoint

  static let origin = "log.example/export"

  static func signer() throws -> Ed25519NoteSigner {
    try Ed25519NoteSigner(name: origin, seed: Array(repeating: 1, count: 32))
  }

  /// All tiles and bundles of a log of these entries.
  init(_ entries: [[UInt8]]) throws {
    var appender = TreeAppender()
    for entry in entries { try appender.append(MerkleTree.leafHash(entry)) }
    var tiles = MemoryTiles()
    tiles.store(appender.takeChanges())
    checkpoint = try Checkpoint(origin: Self.origin, size: appender.size, root: appender.root)
    for coordinate in TileCoordinate.all(for: appender.size) {
      let hashes = try tiles.hashes(of: coordinate)
      resources[coordinate.path] =
        Tile(level: coordinate.level, index: coordinate.index, hashes: hashes).bytes
      guard coordinate.level == 0 else { continue }
      let first = Int(coordinate.index) * Tile.fullWidth
      resources[coordinate.entriesPath] = try EntryBundle.encode(entries[first..<first + coordinate.width])
    }
  }

  func resource(_ path: String, byteLimit: Int) throws -> [UInt8]? { resources[path] }

  func signed() throws -> SignedCheckpoint { try SignedCheckpoint(checkpoint, signedBy: Self.signer()) }
}
