internal import Crypto
internal import Notation

/// A key that bundles are verified with.
public struct BundleVerificationKey: Sendable {
  private enum Material: Sendable {
    case es256(P256.Signing.PublicKey)
    case edDSA(Curve25519.Signing.PublicKey)
    case hs256([UInt8])
  }

  /// The name tokens refer to it by; nil takes tokens that name none.
  public let id: String?
  public let algorithm: BundleAlgorithm
  private let material: Material

  /// Reads a key: PEM (SubjectPublicKeyInfo), or the secret itself for HS256.
  public init(_ text: String, algorithm: BundleAlgorithm, id: String? = nil) throws(BundleError) {
    self.id = id
    self.algorithm = algorithm
    switch algorithm {
    case .hs256: material = .hs256(try BundlePEM.secret(text))
    case .es256:
      guard let key = try? P256.Signing.PublicKey(pemRepresentation: text) else {
        throw BundlePEM.refusal("P-256")
      }
      material = .es256(key)
    case .edDSA:
      let point = BundlePEM.body(text, "PUBLIC KEY").flatMap {
        BundlePEM.key($0, after: BundlePEM.ed25519Public)
      }
      guard let point, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point) else {
        throw BundlePEM.refusal("Ed25519")
      }
      material = .edDSA(key)
    }
  }

  func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    switch material {
    case .es256(let key):
      guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(signature, for: message)
    case .edDSA(let key): return key.isValidSignature(signature, for: message)
    case .hs256(let bytes):
      return HMAC<SHA256>.isValidAuthenticationCode(
        signature, authenticating: message, using: SymmetricKey(data: bytes))
    }
  }
}
