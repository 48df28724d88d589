/// How a message is signed.
enum SignatureScheme: Sendable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2).
  case pkcs1(HashAlgorithm)
  /// RSASSA-PSS with a salt as long as the digest (RFC 8017 section 8.1, RFC 7518 section 3.5).
  case pss(HashAlgorithm)
  case ecdsa(HashAlgorithm)
  case ed25519
}
