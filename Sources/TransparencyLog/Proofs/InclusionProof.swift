/// Shows that a leaf stands at an index of a tree (RFC 6962 section 2.1.1).
public struct InclusionProof: Sendable, Hashable {
  public let index: LeafIndex
  public let size: TreeSize
  /// From the leaf's sibling up to the root's child; at most 63 for a tree of 2^63 - 1 leaves.
  public let hashes: [MerkleHash]

  public init(index: LeafIndex, size: TreeSize, hashes: [MerkleHash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Builds the proof from stored nodes.
  ///
  /// - Complexity: O(log² size) node reads.
  /// - Throws: `tlog.index_outside_tree`, and what the source throws.
  public init(index: LeafIndex, size: TreeSize, reading source: some NodeSource) throws {
    guard size.contains(index) else {
      throw TransparencyLogError(.indexOutsideTree, "the log of \(size) leaves has no leaf \(index)")
    }
    self.init(
      index: index, size: size,
      hashes: try Self.path(index.rawValue, start: 0, count: size.rawValue, source))
  }

  private static func path(
    _ index: UInt64, start: UInt64, count: UInt64, _ source: some NodeSource
  ) throws -> [MerkleHash] {
    // PATH(m, D[n]) of the RFC, from the root down; the recursion becomes a loop and the result is reversed.
    var (index, start, count) = (index, start, count)
    var hashes: [MerkleHash] = []
    while count > 1 {
      let split = splitPoint(count)
      if index < split {
        hashes.append(try source.root(start: start + split, count: count - split))
        count = split
      } else {
        hashes.append(try source.root(start: start, count: split))
        (index, start, count) = (index - split, start + split, count - split)
      }
    }
    return hashes.reversed()
  }

  /// Checks the proof for a leaf hash against a root (RFC 9162 section 2.1.3.2).
  public func verify(leafHash: MerkleHash, root: MerkleHash) -> ProofVerdict {
    guard size.contains(index) else { return .invalid(.indexOutsideTree) }
    var (position, last) = (index.rawValue, size.rawValue - 1)
    var hash = leafHash
    for sibling in hashes {
      if last == 0 { return .invalid(.tooLong) }
      if position & 1 == 1 || position == last {
        hash = MerkleTree.nodeHash(sibling, hash)
        // The rightmost node may have skipped levels at which it had no sibling.
        while position & 1 == 0, position != 0 {
          position >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling)
      }
      position >>= 1
      last >>= 1
    }
    if last != 0 { return .invalid(.tooShort) }
    return hash == root ? .valid : .invalid(.rootDiffers)
  }
}
