internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension PublicKey {
  /// True when the signature is this key's over the message. A key of another kind than the scheme's verifies
  /// nothing.
  ///
  /// An ECDSA signature is given as two numbers of equal width, one behind the other (RFC 7518 section 3.4).
  func verifies(_ signature: [UInt8], of message: [UInt8], _ scheme: SignatureScheme) -> Bool {
    switch (self, scheme) {
    case (.rsa(let key), .pkcs1(let hash)):
      return key.verifies(signature, of: message, hash, .insecurePKCS1v1_5)
    case (.rsa(let key), .pss(let hash)):
      return key.verifies(signature, of: message, hash, .PSS)
    case (.elliptic(let key), .ecdsa(let hash)):
      let half = signature.count / 2
      let (r, s) = (BigInteger(bigEndian: signature[..<half]), BigInteger(bigEndian: signature[half...]))
      return key.verifies(r: r, s: s, hash.digest(of: message))
    case (.ed25519(let bytes), .ed25519):
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
      return key?.isValidSignature(signature, for: message) ?? false
    default: return false
    }
  }
}

extension RSAPublicKey {
  /// Keys of fewer than 1,024 bits verify nothing.
  fileprivate func verifies(
    _ signature: [UInt8], of message: [UInt8], _ hash: HashAlgorithm, _ padding: _RSA.Signing.Padding
  ) -> Bool {
    guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: pkcs1) else { return false }
    func check(_ digest: some Digest) -> Bool {
      key.isValidSignature(.init(rawRepresentation: signature), for: digest, padding: padding)
    }
    return check(hash.digest(of: message))
  }
}

extension EllipticPublicKey {
  /// True when two numbers are this key's signature over a digest. Nothing verifies on P-224, which the
  /// cryptographic library does not have.
  func verifies(r: BigInteger, s: BigInteger, _ digest: any Digest) -> Bool {
    guard let left = r.bigEndianBytes(count: curve.byteCount),
      let right = s.bigEndianBytes(count: curve.byteCount)
    else { return false }
    let raw = left + right
    func check(_ digest: some Digest) throws -> Bool {
      switch curve {
      case .p224: return false
      case .p256:
        return try P256.Signing.PublicKey(x963Representation: uncompressed)
          .isValidSignature(P256.Signing.ECDSASignature(rawRepresentation: raw), for: digest)
      case .p384:
        return try P384.Signing.PublicKey(x963Representation: uncompressed)
          .isValidSignature(P384.Signing.ECDSASignature(rawRepresentation: raw), for: digest)
      case .p521:
        return try P521.Signing.PublicKey(x963Representation: uncompressed)
          .isValidSignature(P521.Signing.ECDSASignature(rawRepresentation: raw), for: digest)
      }
    }
    return (try? check(digest)) ?? false
  }
}
