/// Up to 256 neighbouring hashes at one tile level (C2SP tlog-tiles).
public struct Tile: Sendable, Hashable {
  /// Tree levels a tile spans.
  public static let height = 8
  /// Hashes in a full tile.
  public static let fullWidth = 256

  /// 0 for leaf hashes; at level l each hash covers 256^l leaves.
  public let level: Int
  /// The tile's place within its level, from 0.
  public let index: UInt64
  /// 1 to 256 hashes; fewer than 256 in a partial tile.
  public let hashes: [MerkleHash]

  public init(level: Int, index: UInt64, hashes: [MerkleHash]) {
    precondition((1...Self.fullWidth).contains(hashes.count), "a tile holds 1 to 256 hashes")
    self.level = level
    self.index = index
    self.hashes = hashes
  }

  /// Where this tile is stored and served.
  public var coordinate: TileCoordinate { TileCoordinate(level: level, index: index, width: hashes.count) }

  /// The hashes one after another, 32 bytes each: the body of the tile's resource.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * MerkleHash.byteCount)
    for hash in hashes { hash.withUnsafeBytes { bytes.append(contentsOf: $0) } }
    return bytes
  }

  /// Reads a tile's body.
  ///
  /// Throws `tlog.tile_malformed` unless it is a whole number of hashes, 1 to 256.
  public static func hashes(from bytes: [UInt8]) throws -> [MerkleHash] {
    let count = bytes.count / MerkleHash.byteCount
    guard bytes.count % MerkleHash.byteCount == 0, (1...fullWidth).contains(count) else {
      throw TransparencyLogError(
        .tileMalformed, "a tile of \(bytes.count) bytes is not 1 to 256 hashes of 32 bytes")
    }
    return bytes.withUnsafeBytes { buffer in
      (0..<count).map { position in
        let start = position * MerkleHash.byteCount
        return MerkleHash(
          loading: UnsafeRawBufferPointer(rebasing: buffer[start..<start + MerkleHash.byteCount]))
      }
    }
  }
}
