/// Shows that a leaf stands in a subtree, given the subtree's root.
public struct SubtreeInclusionProof: Sendable, Hashable {
  public let index: LeafIndex
  /// First leaf of the subtree.
  public let start: LeafIndex
  /// The leaf behind the last one.
  public let end: LeafIndex
  public let hashes: [MerkleHash]

  public init(index: LeafIndex, start: LeafIndex, end: LeafIndex, hashes: [MerkleHash]) {
    self.index = index
    self.start = start
    self.end = end
    self.hashes = hashes
  }

  /// Checks the proof: an inclusion proof within the subtree's own leaves.
  public func verify(leafHash: MerkleHash, subtreeRoot: MerkleHash) -> ProofVerdict {
    guard start < end, Subtree.isValid(start: start.rawValue, end: end.rawValue) else {
      return .invalid(.notASubtree)
    }
    guard index >= start, index < end else { return .invalid(.indexOutsideTree) }
    let proof = InclusionProof(
      index: LeafIndex(index.rawValue - start.rawValue), size: TreeSize(end.rawValue - start.rawValue),
      hashes: hashes)
    return proof.verify(leafHash: leafHash, root: subtreeRoot)
  }
}
