/// Shows that a subtree belongs to a tree (draft-ietf-plants-merkle-tree-certs-03 section 4.4).
public struct SubtreeConsistencyProof: Sendable, Hashable {
  public let start: LeafIndex
  /// The leaf behind the subtree's last one.
  public let end: LeafIndex
  public let size: TreeSize
  public let hashes: [MerkleHash]

  public init(start: LeafIndex, end: LeafIndex, size: TreeSize, hashes: [MerkleHash]) {
    self.start = start
    self.end = end
    self.size = size
    self.hashes = hashes
  }

  /// Checks the proof. The empty subtree belongs to every tree, with the empty root and no hashes.
  public func verify(subtreeRoot: MerkleHash, root: MerkleHash) -> ProofVerdict {
    guard Subtree.isValid(start: start.rawValue, end: end.rawValue) else { return .invalid(.notASubtree) }
    guard end.rawValue <= size.rawValue else { return .invalid(.sizesOutOfOrder) }
    guard start < end else {
      if !hashes.isEmpty { return .invalid(.tooLong) }
      return subtreeRoot == MerkleTree.emptyRoot ? .valid : .invalid(.olderRootDiffers)
    }
    // Positions, at the level reached, of the subtree's first node, its last node and the tree's last node.
    var (first, last, treeLast) = (start.rawValue, end.rawValue - 1, size.rawValue - 1)
    func climb() {
      first >>= 1
      last >>= 1
      treeLast >>= 1
    }
    // Climb to the node that is the whole subtree, or to the largest complete subtree at its right edge.
    if last == treeLast {
      while first != last { climb() }
    } else {
      while first != last, last & 1 == 1 { climb() }
    }
    var rest = hashes[...]
    var subtreeHash = subtreeRoot
    if first != last {
      guard let edge = rest.popFirst() else { return .invalid(.tooShort) }
      subtreeHash = edge
    }
    var treeHash = subtreeHash
    for sibling in rest {
      if treeLast == 0 { return .invalid(.tooLong) }
      if last & 1 == 1 || last == treeLast {
        if first < last { subtreeHash = MerkleTree.nodeHash(sibling, subtreeHash) }
        treeHash = MerkleTree.nodeHash(sibling, treeHash)
        while last & 1 == 0, last != 0 { climb() }
      } else {
        treeHash = MerkleTree.nodeHash(treeHash, sibling)
      }
      climb()
    }
    if treeLast != 0 { return .invalid(.tooShort) }
    if subtreeHash != subtreeRoot { return .invalid(.olderRootDiffers) }
    return treeHash == root ? .valid : .invalid(.rootDiffers)
  }
}
