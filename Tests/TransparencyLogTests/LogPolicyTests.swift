import Testing
import TransparencyLog

@Suite struct LogPolicyTests {
  private func signer(
    _ name: String, seed: UInt8, _ algorithm: KeyAlgorithm = .cosignatureEd25519
  ) throws -> Ed25519NoteSigner {
    try Ed25519NoteSigner(name: name, seed: Array(repeating: seed, count: 32), algorithm: algorithm)
  }

  @Test func `a policy that cannot be met is refused before it is used`() throws {
    let log = try signer("log.example", seed: 1, .ed25519).verifierKey
    let invalid = TransparencyLogError(.policyInvalid, "")
    let witness = try signer("w.example", seed: 2).verifierKey
    #expect(throws: invalid) { try LogPolicy(key: log, witnesses: [witness], quorum: 2) }
    #expect(throws: invalid) { try LogPolicy(key: log, quorum: -1) }
    // A plain key signs no times; the log's own key under another name is no second opinion.
    #expect(throws: invalid) {
      try LogPolicy(key: log, witnesses: [signer("w.example", seed: 2, .ed25519).verifierKey])
    }
    #expect(throws: invalid) {
      try LogPolicy(key: log, witnesses: [signer("w.example", seed: 1).verifierKey], quorum: 1)
    }
    let alias = try signer("alias.example", seed: 2).verifierKey
    #expect(throws: invalid) { try LogPolicy(key: log, witnesses: [witness, alias], quorum: 2) }
    let many = try (2...66).map { try signer("w\($0).example", seed: $0).verifierKey }
    #expect(throws: invalid) { try LogPolicy(key: log, witnesses: many) }
  }

  @Test func `k of n cosignatures are asked for, found and counted`() throws {
    let log = try signer("log.example", seed: 1, .ed25519)
    let witnesses = try (2...6).map { try signer("w\($0).example", seed: $0) }
    let checkpoint = try Checkpoint(origin: "log.example", size: 1, root: MerkleTree.leafHash([1]))
    let signed = try SignedCheckpoint(checkpoint, signedBy: log)
    for found in 0...5 {
      let lines = try witnesses.prefix(found).map {
        try Cosignature.sign(text: checkpoint.text, timestamp: 1_700_000_000, by: $0)
      }
      let noted = try SignedCheckpoint(note: signed.note.adding(lines))
      for needed in 0...5 {
        let policy = try LogPolicy(
          key: log.verifierKey, witnesses: witnesses.map(\.verifierKey), quorum: needed)
        let verdict = noted.verify(policy)
        #expect(
          found >= needed
            ? verdict.isVerified : verdict == .refused(.quorum(found: found, needed: needed)))
      }
    }
  }

  @Test func `a time that has not come refuses the checkpoint where a clock is given`() throws {
    let log = try signer("log.example", seed: 1, .ed25519)
    let witness = try signer("w.example", seed: 2)
    let checkpoint = try Checkpoint(origin: "log.example", size: 1, root: MerkleTree.leafHash([1]))
    let line = try Cosignature.sign(text: checkpoint.text, timestamp: 2000, by: witness)
    let noted = try SignedCheckpoint(
      note: SignedCheckpoint(checkpoint, signedBy: log).note.adding([line]))
    func verdict(_ latest: UInt64?) throws -> CheckpointVerdict {
      try noted.verify(
        LogPolicy(
          key: log.verifierKey, witnesses: [witness.verifierKey], quorum: 1, latestTimestamp: latest))
    }
    #expect(try verdict(nil).isVerified)
    #expect(try verdict(2000).isVerified)
    #expect(try verdict(1999) == .refused(.futureCosignature(keyName: "w.example", timestamp: 2000)))
  }

  @Test func `the log's key signs for its own origin only, unless the policy names another`() throws {
    let log = try signer("log.example", seed: 1, .ed25519)
    let checkpoint = try Checkpoint(origin: "else.example", size: 1, root: MerkleTree.leafHash([1]))
    let signed = try SignedCheckpoint(checkpoint, signedBy: log)
    #expect(
      try signed.verify(LogPolicy(key: log.verifierKey))
        == .refused(.otherOrigin(found: "else.example")))
    #expect(try signed.verify(LogPolicy(key: log.verifierKey, origin: "else.example")).isVerified)
  }
}
