/// The tiles and entry bundles among a log's static resources.
///
/// A partial tile may be gone once its full one exists, so the full one is looked for when the partial is absent
/// (C2SP tlog-tiles, “Partial Tiles”). A resource that is there must be exactly as wide as its name says.
public struct ResourceTiles<Source: ResourceSource>: TileSource {
  /// A full tile: 256 hashes.
  public static var tileByteLimit: Int { Tile.fullWidth * MerkleHash.byteCount }
  /// A full bundle of the longest entries.
  public static var bundleByteLimit: Int { Tile.fullWidth * (2 + EntryBundle.entryByteLimit) }

  private let source: Source

  public init(_ source: Source) { self.source = source }

  /// The hashes of the tile; throws `tlog.tile_malformed` when it is not as wide as its name says.
  public func storedHashes(of coordinate: TileCoordinate) throws -> [MerkleHash]? {
    for candidate in Self.candidates(coordinate) {
      guard let bytes = try source.resource(candidate.path, byteLimit: Self.tileByteLimit) else { continue }
      let hashes = try Tile.hashes(from: bytes)
      guard hashes.count == candidate.width else {
        throw TransparencyLogError(
          .tileMalformed, "\(candidate.path) holds \(hashes.count) hashes instead of \(candidate.width)")
      }
      return hashes
    }
    return nil
  }

  /// The bytes of the bundle under a level-0 tile and how many entries its name promises; nil when there is none.
  public func bundle(of coordinate: TileCoordinate) throws -> (path: String, width: Int, bytes: [UInt8])? {
    for candidate in Self.candidates(coordinate) {
      let path = candidate.entriesPath
      if let bytes = try source.resource(path, byteLimit: Self.bundleByteLimit) {
        return (path, candidate.width, bytes)
      }
    }
    return nil
  }

  private static func candidates(_ coordinate: TileCoordinate) -> [TileCoordinate] {
    guard coordinate.width < Tile.fullWidth else { return [coordinate] }
    return [
      coordinate, TileCoordinate(level: coordinate.level, index: coordinate.index, width: Tile.fullWidth),
    ]
  }
}
