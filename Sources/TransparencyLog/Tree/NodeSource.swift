/// Where proofs read a tree's hashes: the roots of its complete subtrees.
///
/// `TileReader` is one over tiles; `MerkleHash` arrays in tests are another.
public protocol NodeSource {
  /// The root of the complete subtree over the leaves `index << level ..< (index + 1) << level`.
  ///
  /// Throws when the storage cannot give it (`tlog.tile_missing`).
  func node(level: Int, index: UInt64) throws -> MerkleHash
}

extension NodeSource {
  /// The root of the tree of `count` leaves that starts at leaf `start`.
  ///
  /// `start` must be a multiple of the smallest power of two not below `count`, as the subtrees RFC 6962's
  /// recursion meets always are; then the range is a row of complete subtrees, largest first.
  func root(start: UInt64, count: UInt64) throws -> MerkleHash {
    guard count > 0 else { return MerkleTree.emptyRoot }
    var result: MerkleHash?
    var end = start + count
    for level in 0..<UInt64.bitWidth where count >> level & 1 == 1 {
      let width: UInt64 = 1 << level
      end -= width
      let node = try node(level: level, index: end >> level)
      result = result.map { MerkleTree.nodeHash(node, $0) } ?? node
    }
    return result ?? MerkleTree.emptyRoot
  }

  /// The root of the whole tree of that size.
  public func root(size: TreeSize) throws -> MerkleHash { try root(start: 0, count: size.rawValue) }
}

/// The largest power of two smaller than `count` (RFC 6962's k); `count` is at least 2.
func splitPoint(_ count: UInt64) -> UInt64 {
  precondition(count > 1, "a tree of one leaf is not split")
  return 1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}
