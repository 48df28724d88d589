/// Whoever can sign notes under a name: a key in memory here, a token elsewhere.
public protocol NoteSigner: Sendable {
  /// The key others verify with.
  var verifierKey: VerifierKey { get }
  /// The raw Ed25519 signature over `message`.
  func signature(over message: [UInt8]) throws -> [UInt8]
}

extension NoteSigner {
  /// A plain signature line over a note's text.
  public func sign(text: String) throws -> NoteSignature {
    NoteSignature(
      name: verifierKey.name, keyID: verifierKey.keyID, signature: try signature(over: Array(text.utf8)))
  }

  /// The note of that text under this key alone.
  public func note(text: String) throws -> SignedNote {
    try SignedNote(text: text, signatures: [try sign(text: text)])
  }
}
