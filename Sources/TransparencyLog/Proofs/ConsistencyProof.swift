/// Shows that a tree is another one with leaves appended (RFC 6962 section 2.1.2).
public struct ConsistencyProof: Sendable, Hashable {
  public let older: TreeSize
  public let newer: TreeSize
  /// At most 64.
  public let hashes: [MerkleHash]

  public init(older: TreeSize, newer: TreeSize, hashes: [MerkleHash]) {
    self.older = older
    self.newer = newer
    self.hashes = hashes
  }

  /// Builds the proof from stored nodes of the newer tree; empty when the sizes are equal or the older is zero.
  ///
  /// - Complexity: O(log² newer) node reads.
  /// - Throws: `tlog.size_outside_tree` when older is above newer, and what the source throws.
  public init(older: TreeSize, newer: TreeSize, reading source: some NodeSource) throws {
    guard older <= newer else {
      throw TransparencyLogError(
        .sizeOutsideTree, "a log of \(newer) leaves has no earlier state of \(older)")
    }
    var hashes: [MerkleHash] = []
    if older > .empty, older < newer {
      hashes = try Self.subproof(older.rawValue, count: newer.rawValue, source)
    }
    self.init(older: older, newer: newer, hashes: hashes)
  }

  private static func subproof(
    _ older: UInt64, count: UInt64, _ source: some NodeSource
  ) throws -> [MerkleHash] {
    // SUBPROOF(m, D[n], b) of the RFC as a loop from the root down; `known` is its b: whether the subtree
    // still starts where the old tree starts, so that its verifier knows the root.
    var (older, start, count, known) = (older, UInt64(0), count, true)
    var hashes: [MerkleHash] = []
    while older != count {
      let split = splitPoint(count)
      if older <= split {
        hashes.append(try source.root(start: start + split, count: count - split))
        count = split
      } else {
        hashes.append(try source.root(start: start, count: split))
        (older, start, count, known) = (older - split, start + split, count - split, false)
      }
    }
    if !known { hashes.append(try source.root(start: start, count: count)) }
    return hashes.reversed()
  }

  /// Checks the proof against the two roots (RFC 9162 section 2.1.4.2).
  ///
  /// An older size of zero is refused as `sizes_out_of_order`: every tree follows the empty one, so a proof of
  /// it shows nothing and a caller that accepts it has been fooled. Treat size zero apart.
  public func verify(olderRoot: MerkleHash, newerRoot: MerkleHash) -> ProofVerdict {
    guard older > .empty, older <= newer else { return .invalid(.sizesOutOfOrder) }
    return SubtreeConsistencyProof(start: 0, end: LeafIndex(older.rawValue), size: newer, hashes: hashes)
      .verify(subtreeRoot: olderRoot, root: newerRoot)
  }
}
