import Crypto

/// The hashing of RFC 6962 section 2.1 with SHA-256: leaves and nodes under different prefixes, so that a node can
/// never be passed off as a leaf.
///
/// The tests hold this to transparency-dev's vectors and, for every size up to 300, to a slow implementation
/// written from the RFC's text.
public enum MerkleTree {
  private static let leafPrefix: UInt8 = 0
  private static let nodePrefix: UInt8 = 1

  /// The root of the tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = MerkleHash(SHA256().finalize())

  /// SHA-256(0x00 ‖ data).
  public static func leafHash(_ data: some Collection<UInt8>) -> MerkleHash {
    var hasher = SHA256()
    withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
    let hashed: Void? = data.withContiguousStorageIfAvailable {
      hasher.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if hashed == nil {
      Array(data).withUnsafeBytes { hasher.update(bufferPointer: $0) }
    }
    return MerkleHash(hasher.finalize())
  }

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func nodeHash(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * MerkleHash.byteCount, alignment: 8) { buffer in
      buffer[0] = nodePrefix
      let hashes = UnsafeMutableRawBufferPointer(rebasing: buffer[1...])
      hashes.storeBytes(of: left, as: MerkleHash.self)
      hashes.storeBytes(of: right, toByteOffset: MerkleHash.byteCount, as: MerkleHash.self)
      var hasher = SHA256()
      hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
      return MerkleHash(hasher.finalize())
    }
  }

  /// The root over subtree hashes that stand side by side at one level (leaf hashes at level 0); any count.
  ///
  /// - Complexity: one node hash fewer than there are hashes.
  public static func root(over hashes: some Collection<MerkleHash>) -> MerkleHash {
    var level = Array(hashes)
    guard !level.isEmpty else { return emptyRoot }
    while level.count > 1 {
      var next: [MerkleHash] = []
      next.reserveCapacity((level.count + 1) / 2)
      var position = 0
      while position + 1 < level.count {
        next.append(nodeHash(level[position], level[position + 1]))
        position += 2
      }
      if position < level.count { next.append(level[position]) }
      level = next
    }
    return level[0]
  }
}
