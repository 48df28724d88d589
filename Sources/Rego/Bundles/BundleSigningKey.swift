internal import Crypto
internal import Notation

/// A key that signs bundles.
public struct BundleSigningKey: Sendable {
  private enum Secret: Sendable {
    case es256(P256.Signing.PrivateKey)
    case edDSA(Curve25519.Signing.PrivateKey)
    case hs256([UInt8])
  }

  /// What verifiers look the key up by; nil leaves it out.
  public let id: String?
  public let algorithm: BundleAlgorithm
  private let secret: Secret

  /// Reads a key: PEM (PKCS #8, or SEC 1 for ES256), or the secret itself for HS256.
  public init(_ text: String, algorithm: BundleAlgorithm, id: String? = nil) throws(BundleError) {
    self.id = id
    self.algorithm = algorithm
    switch algorithm {
    case .hs256: secret = .hs256(try BundlePEM.secret(text))
    case .es256:
      guard let key = try? P256.Signing.PrivateKey(pemRepresentation: text) else {
        throw BundlePEM.refusal("P-256")
      }
      secret = .es256(key)
    case .edDSA:
      let seed = BundlePEM.body(text, "PRIVATE KEY").flatMap {
        BundlePEM.key($0, after: BundlePEM.ed25519Private)
      }
      guard let seed, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
        throw BundlePEM.refusal("Ed25519")
      }
      secret = .edDSA(key)
    }
  }

  /// The signature of a JSON Web Token's first two parts.
  func sign(_ message: [UInt8]) throws(BundleError) -> [UInt8] {
    do {
      switch secret {
      case .es256(let key): return Array(try key.signature(for: message).rawRepresentation)
      case .edDSA(let key): return Array(try key.signature(for: message))
      case .hs256(let bytes):
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: bytes)))
      }
    } catch {
      throw BundleError("key", "the key cannot sign: \(error)")
    }
  }
}
