/// A private key of a PEM block or a JSON Web Key.
enum PrivateKey: Sendable {
  case rsa(RSAPrivateKey)
  case elliptic(EllipticPrivateKey)
  /// The seed and the public key, 32 bytes each (RFC 8032).
  case ed25519(seed: [UInt8], publicKey: [UInt8])

  var publicKey: PublicKey {
    switch self {
    case .rsa(let key): .rsa(key.publicKey)
    case .elliptic(let key): .elliptic(key.publicKey)
    case .ed25519(_, let bytes): .ed25519(bytes)
    }
  }
}
