/// Storage of tiles: a database, a folder, a zip, memory.
///
/// Every back end passes the same conformance suite in the tests.
public protocol TileSource {
  /// At least `coordinate.width` hashes of that tile (storage may hold a wider one), or nil when there is none.
  func storedHashes(of coordinate: TileCoordinate) throws -> [MerkleHash]?
}

extension TileSource {
  /// Exactly the hashes asked for.
  ///
  /// Throws `tlog.tile_missing` or, when the stored tile is narrower, `tlog.tile_malformed`.
  public func hashes(of coordinate: TileCoordinate) throws -> [MerkleHash] {
    guard let stored = try storedHashes(of: coordinate) else {
      throw TransparencyLogError(
        .tileMissing, "the log's storage has no \(coordinate.path)",
        remedy: "restore the log from a copy; its hashes cannot be proven without this tile")
    }
    guard stored.count >= coordinate.width else {
      throw TransparencyLogError(
        .tileMalformed,
        "\(coordinate.path) holds \(stored.count) hashes, fewer than the tree's size requires",
        remedy: "restore the log from a copy; part of this tile is lost")
    }
    return stored.count == coordinate.width ? stored : Array(stored[..<coordinate.width])
  }
}
