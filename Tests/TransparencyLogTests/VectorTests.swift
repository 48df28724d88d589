import Crypto
import Foundation
import SharedData
import Testing
import TransparencyLog

/// Other people's vectors: transparency-dev's Merkle proofs and Tessera's log of sizes 0 to 15.
@Suite(.enabled(if: SharedData.isPresent)) struct VectorTests {
  private struct Vector: Decodable {
    var leafIdx: UInt64?
    var treeSize: UInt64?
    var start: UInt64?
    var end: UInt64?
    var size: UInt64?
    var size1: UInt64?
    var size2: UInt64?
    var root: Data?
    var root1: Data?
    var root2: Data?
    var leafHash: Data?
    var proof: [Data]?
    var wantErr: Bool
  }

  private func check(_ folder: String, _ holds: (Vector, [MerkleHash]) throws -> Bool) throws {
    let files = try SharedData.files(under: "data/tlog/transparency-dev-merkle/testdata/\(folder)")
    #expect(files.count > 50)
    for file in files {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
      let hashes = (vector.proof ?? []).compactMap { MerkleHash($0) }
      let held = try hashes.count == (vector.proof ?? []).count && holds(vector, hashes)
      #expect(held != vector.wantErr, "\(folder)/\(file.lastPathComponent)")
    }
  }

  /// Some consistency vectors carry roots that are no hashes and must only be equal or not: a digest keeps that.
  private func root(_ data: Data?) throws -> MerkleHash {
    let data = try #require(data)
    return try MerkleHash(data) ?? #require(MerkleHash(Array(SHA256.hash(data: data))))
  }

  @Test func `transparency-dev's inclusion proofs`() throws {
    try check("inclusion") { vector, hashes in
      let index = LeafIndex(try #require(vector.leafIdx))
      let proof = InclusionProof(index: index, size: TreeSize(try #require(vector.treeSize)), hashes: hashes)
      guard let leaf = vector.leafHash.flatMap({ MerkleHash($0) }),
        let root = vector.root.flatMap({ MerkleHash($0) })
      else { return false }
      return proof.verify(leafHash: leaf, root: root).isValid
    }
  }

  @Test func `transparency-dev's consistency proofs`() throws {
    try check("consistency") { vector, hashes in
      let proof = ConsistencyProof(
        older: TreeSize(try #require(vector.size1)), newer: TreeSize(try #require(vector.size2)),
        hashes: hashes)
      return proof.verify(olderRoot: try root(vector.root1), newerRoot: try root(vector.root2)).isValid
    }
  }

  @Test func `transparency-dev's subtree inclusion proofs`() throws {
    try check("subtreeinclusion") { vector, hashes in
      let proof = SubtreeInclusionProof(
        index: LeafIndex(try #require(vector.leafIdx)), start: LeafIndex(try #require(vector.start)),
        end: LeafIndex(try #require(vector.end)), hashes: hashes)
      guard let leaf = vector.leafHash.flatMap({ MerkleHash($0) }),
        let root = vector.root.flatMap({ MerkleHash($0) })
      else { return false }
      return proof.verify(leafHash: leaf, subtreeRoot: root).isValid
    }
  }

  @Test func `transparency-dev's subtree consistency proofs`() throws {
    try check("subtreeconsistency") { vector, hashes in
      let proof = SubtreeConsistencyProof(
        start: LeafIndex(try #require(vector.start)), end: LeafIndex(try #require(vector.end)),
        size: TreeSize(try #require(vector.size)), hashes: hashes)
      return proof.verify(subtreeRoot: try root(vector.root1), root: try root(vector.root2)).isValid
    }
  }

  @Test func `Tessera's log is rebuilt to the byte at every size`() throws {
    let folder = "data/tlog/tessera-testlog/testdata/log"
    let key = try VerifierKey(
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")
    let entries = try EntryBundle.decode(SharedData.bytes("\(folder)/tile/entries/000.p/15"))
    var appender = TreeAppender()
    for size in 0...15 {
      if size > 0 {
        try appender.append(MerkleTree.leafHash(entries[size - 1]))
        let tile = TileCoordinate(level: 0, index: 0, width: size)
        #expect(try appender.takeChanges().map(\.bytes) == [SharedData.bytes("\(folder)/\(tile.path)")])
        #expect(
          try EntryBundle.encode(entries[..<size]) == SharedData.bytes("\(folder)/\(tile.entriesPath)"))
      }
      let bytes = try SharedData.bytes("\(folder)/checkpoint.\(size)")
      let signed = try SignedCheckpoint(parsing: bytes)
      #expect(signed.verify(log: key).isVerified)
      #expect(signed.encoded == bytes)
      #expect(signed.checkpoint.size == appender.size)
      #expect(signed.checkpoint.root == appender.root)
    }
  }
}
