import Notation
import Testing

@testable import Attestation

@Suite struct SealedTests {
  let kek: KeyEncryptionKey
  let opening = Opening(salt: Array(0..<32), value: Array("a person's name".utf8))

  init() throws { kek = try KeyEncryptionKey(bytes: Array(repeating: 9, count: 32)) }

  @Test func `a sealed value opens with its key and belongs to its commitment`() throws {
    let sealed = try SealedOpening(sealing: opening, with: kek)
    #expect(try sealed.open(with: kek) == opening)
    #expect(sealed.commitment == (try opening.commitment()))
    #expect(!sealed.box.contains(subsequence: opening.value))
  }

  @Test func `an empty value is sealed as any other`() throws {
    let empty = Opening(salt: opening.salt, value: [])
    #expect(try SealedOpening(sealing: empty, with: kek).open(with: kek) == empty)
  }

  @Test func `another key, a changed box and another commitment are refused`() throws {
    let sealed = try SealedOpening(sealing: opening, with: kek)
    let other = try KeyEncryptionKey(bytes: Array(repeating: 8, count: 32))
    #expect(throws: AttestationError(.openingWrongKey, "")) { try sealed.open(with: other) }
    var box = sealed.box
    box[20] ^= 1
    let changed = SealedOpening(commitment: sealed.commitment, wrappedKey: sealed.wrappedKey, box: box)
    #expect(throws: AttestationError(.openingMismatch, "")) { try changed.open(with: kek) }
    let elsewhere = SealedOpening(
      commitment: Commitment(Digest(sha256Of: [])), wrappedKey: sealed.wrappedKey, box: sealed.box)
    #expect(throws: AttestationError(.openingMismatch, "")) { try elsewhere.open(with: kek) }
    #expect(throws: AttestationError(.openingMismatch, "")) {
      try opening.check(Commitment(Digest(sha256Of: [])))
    }
  }

  @Test func `a short salt would let a value be guessed`() {
    #expect(throws: AttestationError(.saltTooShort, "")) {
      try Opening(salt: [1, 2], value: [3]).commitment()
    }
    #expect(throws: AttestationError(.keyMalformed, "")) { try KeyEncryptionKey(bytes: [1]) }
  }
}

extension [UInt8] {
  fileprivate func contains(subsequence: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: subsequence) }
  }
}
