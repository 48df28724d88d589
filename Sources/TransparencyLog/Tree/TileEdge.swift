/// The unfinished tile of one level, with the roots of the complete subtrees that its hashes make up.
struct TileEdge: Sendable {
  /// Up to 256; a full tile is taken out at once.
  private(set) var hashes: [MerkleHash] = []
  /// One for each bit of the number of hashes, the widest first: what a root is folded from.
  private(set) var subtrees: [MerkleHash] = []

  init() {}

  /// - Complexity: one node hash fewer than there are hashes.
  init(_ hashes: [MerkleHash]) {
    for hash in hashes { append(hash) }
  }

  /// - Complexity: amortised one node hash.
  mutating func append(_ hash: MerkleHash) {
    hashes.append(hash)
    var node = hash
    var count = hashes.count
    // As in counting: two subtrees of a width become one of the next.
    while count.isMultiple(of: 2) {
      node = MerkleTree.nodeHash(subtrees.removeLast(), node)
      count /= 2
    }
    subtrees.append(node)
  }
}
