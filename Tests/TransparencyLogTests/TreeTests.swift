import Testing
import TransparencyLog

/// Exhaustive over small trees: the appender, the proofs and their verification against the slow tree.
@Suite struct TreeTests {
  static let limit = 300
  let leaves = SlowTree.leaves(Self.limit)

  @Test func `the empty tree has the hash of nothing`() {
    #expect(TreeAppender().root == MerkleTree.emptyRoot)
    #expect(
      MerkleTree.emptyRoot.hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `every size to 300 has the root that the recursive definition gives`() throws {
    let slow = SlowTree(leaves: leaves)
    var appender = TreeAppender()
    let source = LevelSource(leaves: leaves)
    for size in 1...Self.limit {
      try appender.append(MerkleTree.leafHash(leaves[size - 1]))
      let expected = slow.mth(0..<size)
      #expect(appender.root.bytes == expected)
      #expect(try source.root(size: TreeSize(UInt64(size))).bytes == expected)
    }
  }

  @Test func `every inclusion proof to 300 is the one of the recursive definition`() throws {
    let slow = SlowTree(leaves: leaves)
    let source = LevelSource(leaves: leaves)
    for size in 1...Self.limit {
      for index in 0..<size {
        let proof = try InclusionProof(
          index: LeafIndex(UInt64(index)), size: TreeSize(UInt64(size)), reading: source)
        guard proof.hashes.map(\.bytes) == slow.path(index, 0..<size) else {
          Issue.record("inclusion \(index) in \(size)")
          return
        }
      }
    }
  }

  @Test func `every consistency proof to 300 is the one of the recursive definition`() throws {
    let slow = SlowTree(leaves: leaves)
    let source = LevelSource(leaves: leaves)
    for newer in 1...Self.limit {
      for older in 1...newer {
        let proof = try ConsistencyProof(
          older: TreeSize(UInt64(older)), newer: TreeSize(UInt64(newer)), reading: source)
        guard proof.hashes.map(\.bytes) == slow.proof(older, newer) else {
          Issue.record("consistency \(older) to \(newer)")
          return
        }
      }
    }
  }

  @Test func `every proof of a tree to 70 verifies, and against no other leaf, size or root`() throws {
    let source = LevelSource(leaves: leaves)
    let roots = try (0...72).map { try source.root(size: TreeSize(UInt64($0))) }
    for size in 1...70 {
      for index in 0..<size {
        let proof = try InclusionProof(
          index: LeafIndex(UInt64(index)), size: TreeSize(UInt64(size)), reading: source)
        let leaf = source.levels[0][index]
        try #require(proof.verify(leafHash: leaf, root: roots[size]).isValid)
        try #require(!proof.verify(leafHash: source.levels[0][index + 1], root: roots[size]).isValid)
        try #require(!proof.verify(leafHash: leaf, root: roots[size + 1]).isValid)
        if !proof.hashes.isEmpty {
          let short = InclusionProof(index: proof.index, size: proof.size, hashes: proof.hashes.dropLast())
          try #require(!short.verify(leafHash: leaf, root: roots[size]).isValid)
        }
        let long = InclusionProof(index: proof.index, size: proof.size, hashes: proof.hashes + [leaf])
        try #require(long.verify(leafHash: leaf, root: roots[size]) == .invalid(.tooLong))
      }
      for older in 1...size {
        let proof = try ConsistencyProof(
          older: TreeSize(UInt64(older)), newer: TreeSize(UInt64(size)), reading: source)
        try #require(proof.verify(olderRoot: roots[older], newerRoot: roots[size]).isValid)
        try #require(!proof.verify(olderRoot: roots[older - 1], newerRoot: roots[size]).isValid)
        try #require(!proof.verify(olderRoot: roots[older], newerRoot: roots[size + 1]).isValid)
      }
    }
  }

  @Test func `a proof outside the tree is refused before anything is read`() {
    let source = LevelSource(leaves: [])
    #expect(throws: TransparencyLogError(.indexOutsideTree, "")) {
      try InclusionProof(index: 3, size: 3, reading: source)
    }
    #expect(throws: TransparencyLogError(.sizeOutsideTree, "")) {
      try ConsistencyProof(older: 4, newer: 3, reading: source)
    }
  }

  @Test func `a consistency proof from nothing shows nothing and is refused`() {
    let proof = ConsistencyProof(older: 0, newer: 5, hashes: [])
    #expect(
      proof.verify(olderRoot: MerkleTree.emptyRoot, newerRoot: MerkleTree.emptyRoot)
        == .invalid(.sizesOutOfOrder))
  }
}
