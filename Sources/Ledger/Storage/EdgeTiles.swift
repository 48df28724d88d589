import TransparencyLog

/// The unfinished tiles of a tree, read ahead: one a level.
struct EdgeTiles: TileSource {
  private var hashes: [Int: [MerkleHash]] = [:]

  /// From the rows that `DatabaseTiles.edges` asks for.
  init(_ rows: [SQLRow]) throws {
    for row in rows { hashes[Int(try row.integer(0))] = try Tile.hashes(from: row.bytes(1)) }
  }

  func storedHashes(of coordinate: TileCoordinate) -> [MerkleHash]? { hashes[coordinate.level] }
}
