import Attestation
import Foundation
import Notation
import Testing
import TransparencyLog

@testable import Ledger

@Suite struct ErasureTests {
  @Test(arguments: Backend.all)
  func `an erased value cannot be opened any more, and every proof still verifies`(on backend: Backend) throws
  {
    let fixture = try Fixture(on: backend)
    let ledger = try fixture.open()
    let kek = try KeyEncryptionKey(bytes: Array(repeating: 5, count: 32))
    let openings = (0..<3).map {
      Opening(salt: Array(repeating: UInt8($0), count: 32), value: Array("value \($0)".utf8))
    }
    let sealed = try openings.map { try SealedOpening(sealing: $0, with: kek) }
    try ledger.store(sealed)
    let envelopes = try sealed.enumerated().map { number, opening in
      try fixture.statement(number, content: ["commitment": .string(opening.commitment.description)])
        .signed(by: fixture.author)
    }
    let receipts = try ledger.append(envelopes, to: ledger.local).receipts
    #expect(try ledger.sealedValue(sealed[1].commitment) == .kept(sealed[1]))

    #expect(try ledger.erase([sealed[1].commitment, sealed[1].commitment]) == 1)
    #expect(try ledger.sealedValue(sealed[1].commitment) == .erased)
    #expect(try ledger.sealedValue(Commitment(Digest(sha256Of: []))) == nil)
    // What was erased does not come back by being stored again.
    try ledger.store([sealed[1]])
    #expect(try ledger.sealedValue(sealed[1].commitment) == .erased)
    guard case .kept(let other) = try ledger.sealedValue(sealed[2].commitment) else {
      Issue.record("another value went with it")
      return
    }
    #expect(try other.open(with: kek) == openings[2])

    #expect(try ledger.verify(ledger.local, trustRoot: fixture.trustRoot()).isSound)
    for (receipt, envelope) in zip(receipts, envelopes) {
      let record = LeafRecord(
        kind: PredicateType.uri(kind: "note", version: 1), envelope: try envelope.digest(),
        recordedAt: receipt.recordedAt, signer: fixture.author.publicKey.keyid)
      let proof = try ledger.proof(of: receipt.index, in: ledger.local)
      #expect(
        try proof.verify(leafHash: MerkleTree.leafHash(record.encoded()), log: ledger.verifierKey)
          == .verified)
    }
  }

  @Test func `the files of the database no longer hold what was erased`() throws {
    let fixture = try Fixture()
    let ledger = try fixture.open()
    let kek = try KeyEncryptionKey(bytes: Array(repeating: 5, count: 32))
    let value = (0..<20_000).map { UInt8(truncatingIfNeeded: $0) }
    let sealed = try SealedOpening(
      sealing: Opening(salt: Array(repeating: 1, count: 32), value: value), with: kek)
    try ledger.store([sealed])
    #expect(try isInFiles(sealed.wrappedKey, fixture))
    #expect(try isInFiles(Array(sealed.box.prefix(64)), fixture))
    #expect(try ledger.erase([sealed.commitment]) == 1)
    #expect(try !isInFiles(sealed.wrappedKey, fixture))
    #expect(try !isInFiles(Array(sealed.box.prefix(64)), fixture))
  }

  private func isInFiles(_ bytes: [UInt8], _ fixture: Fixture) throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: fixture.folder).contains { name in
      try Data(contentsOf: URL(filePath: fixture.file(name))).range(of: Data(bytes)) != nil
    }
  }
}
