/// Tiles in memory: for logs small enough, and for checking a log that was read from elsewhere.
public struct MemoryTiles: TileSource, Sendable {
  private struct Key: Hashable {
    let level: Int
    let index: UInt64
  }

  private var tiles: [Key: [MerkleHash]] = [:]

  public init() {}

  /// Stores tiles; a wider one replaces a narrower one of the same place.
  public mutating func store(_ changes: [Tile]) {
    for tile in changes { tiles[Key(level: tile.level, index: tile.index)] = tile.hashes }
  }

  /// The hashes of a tile, or nil when it was never stored.
  public func storedHashes(of coordinate: TileCoordinate) -> [MerkleHash]? {
    tiles[Key(level: coordinate.level, index: coordinate.index)]
  }
}
