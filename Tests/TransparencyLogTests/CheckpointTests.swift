import Testing
import TransparencyLog

@Suite struct CheckpointTests {
  private func signer(
    _ name: String, seed: UInt8, _ algorithm: KeyAlgorithm = .ed25519
  ) throws -> Ed25519NoteSigner {
    try Ed25519NoteSigner(name: name, seed: Array(repeating: seed, count: 32), algorithm: algorithm)
  }

  @Test func `a checkpoint reads as it was written`() throws {
    let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    let checkpoint = try Checkpoint(text: text)
    #expect(checkpoint.size == 20_852_163)
    #expect(checkpoint.text == text)
    #expect(try Checkpoint(text: text + "more\n").extensions == ["more"])
  }

  @Test(arguments: [
    "", "origin\n1\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    "o\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "o\n1\nCsUYapGG\n",
    "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
    "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
  ])
  func `a malformed checkpoint is refused`(_ text: String) {
    #expect(throws: TransparencyLogError(.checkpointMalformed, "")) { try Checkpoint(text: text) }
  }

  @Test func `size zero has the empty tree's root and no other`() {
    #expect(throws: TransparencyLogError(.checkpointEmptyRoot, "")) {
      try Checkpoint(text: "o\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")
    }
  }

  @Test func `cosignatures count towards the quorum once for each witness`() throws {
    let log = try signer("log.example", seed: 1)
    let first = try signer("w1.example", seed: 2, .cosignatureEd25519)
    let second = try signer("w2.example", seed: 3, .cosignatureEd25519)
    let alias = try signer("w1-again.example", seed: 2, .cosignatureEd25519)
    let checkpoint = try Checkpoint(origin: "log.example", size: 1, root: MerkleTree.leafHash([1]))
    var signed = try SignedCheckpoint(checkpoint, signedBy: log)
    let witnesses = [first, second, alias].map(\.verifierKey)
    #expect(
      signed.verify(log: log.verifierKey, witnesses: witnesses, quorum: 1)
        == .refused(.quorum(found: 0, needed: 1)))
    signed = try SignedCheckpoint(
      note: signed.note.adding([
        try Cosignature.sign(text: checkpoint.text, timestamp: 1_700_000_000, by: first),
        try Cosignature.sign(text: checkpoint.text, timestamp: 1_700_000_001, by: alias),
      ]))
    #expect(
      signed.verify(log: log.verifierKey, witnesses: witnesses, quorum: 2)
        == .refused(.quorum(found: 1, needed: 2)))
    signed = try SignedCheckpoint(
      note: signed.note.adding([
        try Cosignature.sign(text: checkpoint.text, timestamp: 1_700_000_002, by: second)
      ]))
    let verdict = signed.verify(log: log.verifierKey, witnesses: witnesses, quorum: 2)
    #expect(verdict.isVerified)
    let read = try SignedCheckpoint(parsing: signed.encoded)
    #expect(read == signed)
    #expect(
      read.note.verify(with: [second.verifierKey]).signatures.map(\.timestamp) == [1_700_000_002])
  }

  @Test func `a cosignature is worth nothing as the log's signature, nor with its time changed`() throws {
    let log = try signer("log.example", seed: 1)
    let witness = try signer("w.example", seed: 2, .cosignatureEd25519)
    let checkpoint = try Checkpoint(origin: "log.example", size: 0, root: MerkleTree.emptyRoot)
    let line = try Cosignature.sign(text: checkpoint.text, timestamp: 77, by: witness)
    let note = try SignedNote(text: checkpoint.text, signatures: [line])
    #expect(
      try SignedCheckpoint(note: note).verify(log: log.verifierKey, witnesses: [witness.verifierKey])
        == .refused(.notSignedByLog))
    var bytes = line.signature
    bytes[7] ^= 1
    let shifted = try SignedNote(
      text: checkpoint.text,
      signatures: [NoteSignature(name: line.name, keyID: line.keyID, signature: bytes)])
    #expect(shifted.verify(with: [witness.verifierKey]) == .refused(.badSignature(keyName: "w.example")))
    #expect(throws: TransparencyLogError(.keyTypeUnsupported, "")) {
      try Cosignature.sign(text: checkpoint.text, timestamp: 77, by: log)
    }
    #expect(throws: TransparencyLogError(.timestampInvalid, "")) {
      try Cosignature.sign(text: checkpoint.text, timestamp: 0, by: witness)
    }
  }

  @Test func `two roots at one size contradict each other`() throws {
    let one = try Checkpoint(origin: "o", size: 1, root: MerkleTree.leafHash([1]))
    let other = try Checkpoint(origin: "o", size: 1, root: MerkleTree.leafHash([2]))
    #expect(one.contradicts(other))
    #expect(!one.contradicts(one))
  }

  @Test func `a log proof survives its encoding and refuses every change`() throws {
    let log = try signer("log.example", seed: 1)
    let leaves = SlowTree.leaves(5)
    let source = LevelSource(leaves: leaves)
    let checkpoint = try Checkpoint(origin: "log.example", size: 5, root: source.root(size: 5))
    let signed = try SignedCheckpoint(checkpoint, signedBy: log)
    for index in 0..<5 as Range<UInt64> {
      let inclusion = try InclusionProof(index: LeafIndex(index), size: 5, reading: source)
      let proof = LogProof(
        index: inclusion.index, hashes: inclusion.hashes, checkpoint: signed,
        extra: index == 2 ? Array("extra".utf8) : nil)
      let read = try LogProof(parsing: proof.encoded)
      #expect(read == proof)
      let leaf = source.levels[0][Int(index)]
      #expect(read.verify(leafHash: leaf, log: log.verifierKey) == .verified)
      #expect(
        read.verify(leafHash: source.levels[0][Int(index + 1) % 5], log: log.verifierKey)
          == .refused(.inclusion(.rootDiffers)))
      #expect(
        read.verify(leafHash: leaf, log: try signer("log.example", seed: 4).verifierKey)
          == .refused(.checkpoint(.signature(.noKnownKey))))
    }
  }

  @Test(arguments: [
    "", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\nindex 0\n\n",
    "c2sp.org/tlog-proof@v1\nindex 01\n\n", "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\n",
    "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n",
  ])
  func `a malformed log proof is refused`(_ text: String) {
    #expect(throws: TransparencyLogError(.proofMalformed, "")) { try LogProof(parsing: Array(text.utf8)) }
  }
}
