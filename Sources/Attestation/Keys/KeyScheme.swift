/// The signature schemes statements are signed with, named as securesystemslib names them.
package enum KeyScheme: String, Sendable, Hashable, CaseIterable {
  /// Ed25519 (RFC 8032); signatures of 64 bytes, deterministic.
  case ed25519
  /// ECDSA over P-256 with SHA-256; signatures in DER.
  case ecdsaP256 = "ecdsa-sha2-nistp256"

  /// securesystemslib's `keytype`.
  var keyType: String {
    switch self {
    case .ed25519: "ed25519"
    case .ecdsaP256: "ecdsa"
    }
  }
}
