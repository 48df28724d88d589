import Testing
import TransparencyLog

@Suite struct TileTests {
  /// Leaves enough for two full tiles and a level-1 tile of width 2.
  static let count = 600

  @Test func `a tree taken up at any size goes on as if it had never stopped`() throws {
    let hashes = SlowTree.leaves(Self.count).map(MerkleTree.leafHash)
    for stop in [0, 1, 2, 127, 255, 256, 257, 511, 512, 513] {
      var tiles = MemoryTiles()
      var first = TreeAppender()
      for hash in hashes[..<stop] { try first.append(hash) }
      tiles.store(first.takeChanges())
      var second = try TreeAppender(size: TreeSize(UInt64(stop)), reading: tiles)
      #expect(second.root == first.root)
      for hash in hashes[stop...] {
        try first.append(hash)
        try second.append(hash)
      }
      #expect(second.root == first.root)
      #expect(second.takeChanges() == first.takeChanges())
    }
  }

  @Test func `proofs read through tiles equal proofs read from plain nodes`() throws {
    let leaves = SlowTree.leaves(Self.count)
    let plain = LevelSource(leaves: leaves)
    var tiles = MemoryTiles()
    var appender = TreeAppender()
    for leaf in leaves { try appender.append(MerkleTree.leafHash(leaf)) }
    tiles.store(appender.takeChanges())
    for size in [1, 2, 255, 256, 257, 300, 511, 512, 600] as [UInt64] {
      let reader = TileReader(size: TreeSize(size), source: tiles)
      for index in stride(from: 0, to: size, by: 41) {
        let proof = try InclusionProof(index: LeafIndex(index), size: TreeSize(size), reading: reader)
        #expect(
          try proof == InclusionProof(index: LeafIndex(index), size: TreeSize(size), reading: plain))
      }
      for older in stride(from: 1, to: size, by: 53) {
        let proof = try ConsistencyProof(older: TreeSize(older), newer: TreeSize(size), reading: reader)
        #expect(
          try proof == ConsistencyProof(older: TreeSize(older), newer: TreeSize(size), reading: plain))
      }
    }
  }

  @Test func `paths follow the specification`() {
    #expect(TileCoordinate(level: 0, index: 1_234_067, width: 256).path == "tile/0/x001/x234/067")
    #expect(TileCoordinate(level: 2, index: 0, width: 5).path == "tile/2/000.p/5")
    #expect(TileCoordinate(level: 0, index: 1000, width: 1).entriesPath == "tile/entries/x001/000.p/1")
  }

  @Test func `a log of 70000 leaves is served as the specification counts`() {
    var full = [0, 0, 0]
    var partial = [0, 0, 0]
    for tile in TileCoordinate.all(for: 70_000) {
      if tile.width == 256 { full[tile.level] += 1 } else { partial[tile.level] = tile.width }
    }
    #expect(full == [273, 1, 0])
    #expect(partial == [112, 17, 1])
    #expect(
      TileCoordinate.all(for: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(Array(TileCoordinate.all(for: 0)).isEmpty)
  }

  @Test func `tiles and bundles survive their encoding`() throws {
    let entries = SlowTree.leaves(256)
    #expect(try EntryBundle.decode(EntryBundle.encode(entries)) == entries)
    let hashes = entries.map(MerkleTree.leafHash)
    #expect(try Tile.hashes(from: Tile(level: 0, index: 0, hashes: hashes).bytes) == hashes)
  }

  @Test func `malformed tiles and bundles are refused`() throws {
    let malformedTile = TransparencyLogError(.tileMalformed, "")
    #expect(throws: malformedTile) { try Tile.hashes(from: []) }
    #expect(throws: malformedTile) { try Tile.hashes(from: Array(repeating: 0, count: 33)) }
    #expect(throws: malformedTile) { try Tile.hashes(from: Array(repeating: 0, count: 257 * 32)) }
    let malformedBundle = TransparencyLogError(.bundleMalformed, "")
    #expect(throws: malformedBundle) { try EntryBundle.decode([0]) }
    #expect(throws: malformedBundle) { try EntryBundle.decode([0, 2, 65]) }
    #expect(throws: malformedBundle) { try EntryBundle.decode(Array(repeating: 0, count: 514)) }
    #expect(throws: TransparencyLogError(.entryTooLong, "")) {
      try EntryBundle.encode([Array(repeating: 0, count: 65_536)])
    }
  }

  @Test func `a lost or shortened tile is named`() throws {
    var tiles = MemoryTiles()
    #expect(throws: TransparencyLogError(.tileMissing, "")) { try TreeAppender(size: 5, reading: tiles) }
    tiles.store([Tile(level: 0, index: 0, hashes: [MerkleTree.emptyRoot])])
    #expect(throws: TransparencyLogError(.tileMalformed, "")) { try TreeAppender(size: 5, reading: tiles) }
  }
}
