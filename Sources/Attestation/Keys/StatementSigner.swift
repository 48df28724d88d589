/// Whoever can sign statements: a key in memory here, a token behind PKCS#11 elsewhere.
package protocol StatementSigner: Sendable {
  /// The key others verify with; its `keyid` stands beside each signature.
  var publicKey: PublicKey { get }
  /// The signature over `message`: 64 bytes for Ed25519, DER for ECDSA.
  func signature(over message: [UInt8]) throws -> [UInt8]
  /// Whether the key was made for a demonstration and must not count as anybody's word.
  var isDemo: Bool { get }
}

extension StatementSigner {
  /// A key is for real unless it says otherwise.
  package var isDemo: Bool { false }
}
