import Testing
import TransparencyLog

@Suite struct NoteTests {
  /// The example of the specification.
  static let key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
  static let note = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

    """

  @Test func `the specification's note verifies and encodes to itself`() throws {
    let key = try VerifierKey(Self.key)
    let note = try SignedNote(parsing: Array(Self.note.utf8))
    #expect(note.text == "This is an example message.\n")
    #expect(note.verify(with: [key]) == .verified([VerifiedNoteSignature(key: key, timestamp: nil)]))
    #expect(note.encoded == Array(Self.note.utf8))
    #expect(key.description == Self.key)
  }

  @Test func `a changed text is refused, an unknown key ignored`() throws {
    let key = try VerifierKey(Self.key)
    let changed = try SignedNote(
      parsing: Array(Self.note.replacing("example message", with: "other text").utf8))
    #expect(changed.verify(with: [key]) == .refused(.badSignature(keyName: "example.com/foo")))
    let stranger = try signer("example.com/foo", seed: 9).verifierKey
    let note = try SignedNote(parsing: Array(Self.note.utf8))
    #expect(note.verify(with: [stranger]) == .refused(.noKnownKey))
    #expect(note.verify(with: []) == .refused(.noKnownKey))
  }

  @Test func `one bad signature of a known key spoils the note`() throws {
    let first = try signer("a.example", seed: 1)
    let second = try signer("b.example", seed: 2)
    let good = try first.note(text: "text\n")
    let forged = NoteSignature(
      name: "b.example", keyID: second.verifierKey.keyID, signature: Array(repeating: 7, count: 64))
    let note = try good.adding([forged])
    #expect(note.verify(with: [first.verifierKey]).isVerified)
    #expect(
      note.verify(with: [first.verifierKey, second.verifierKey])
        == .refused(.badSignature(keyName: "b.example")))
  }

  @Test func `the text may hold empty lines; the last one parts it from the signatures`() throws {
    let signer = try signer("a.example", seed: 1)
    let note = try signer.note(text: "one\n\ntwo\n\n\n")
    let read = try SignedNote(parsing: note.encoded)
    #expect(read == note)
    #expect(read.verify(with: [signer.verifierKey]).isVerified)
  }

  @Test(arguments: [
    "", "\n", "text\n", "text\n\n", "text\n\nno signature\n", "text\n\n— name notbase64!\n",
    "text\n\n— name AAAA\n", "text\n\n— na+me AAAAAAAAAAAA\n", "te\txt\n\n— name AAAAAAAAAAAA\n",
    "text\n\n— name AAAAAAAAAAAA", "text\r\n\r\n— name AAAAAAAAAAAA\r\n", "text\n\n—  AAAAAAAAAAAA\n",
  ])
  func `a malformed note is refused`(_ text: String) {
    #expect(throws: TransparencyLogError(.noteMalformed, "")) { try SignedNote(parsing: Array(text.utf8)) }
  }

  @Test func `bytes that are no UTF-8, too many signatures and too large a note are refused`() {
    #expect(throws: TransparencyLogError(.noteMalformed, "")) {
      try SignedNote(parsing: [0xC3, 0x28, 0x0A, 0x0A] + Array("— name AAAAAAAAAAAA\n".utf8))
    }
    let line = "— name AAAAAAAAAAAA\n"
    let many = "text\n\n" + String(repeating: line, count: SignedNote.signatureLimit + 1)
    #expect(throws: TransparencyLogError(.noteTooLarge, "")) { try SignedNote(parsing: Array(many.utf8)) }
    #expect(throws: TransparencyLogError(.noteTooLarge, "")) {
      try SignedNote(parsing: Array(repeating: 65, count: SignedNote.byteLimit + 1))
    }
  }

  @Test(arguments: [
    "", "a+b", "a+00000000+AA==", "a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
    "example.com/foo+530d903a+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  ])
  func `a malformed verifier key is refused`(_ text: String) {
    #expect(throws: TransparencyLogError.self) { try VerifierKey(text) }
  }

  private func signer(_ name: String, seed: UInt8) throws -> Ed25519NoteSigner {
    try Ed25519NoteSigner(name: name, seed: Array(repeating: seed, count: 32))
  }
}
