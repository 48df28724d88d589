internal import Crypto
internal import FoundationEssentials
internal import Notation

/// A key that signs bundles.
public struct BundleSigningKey: Sendable {
  private enum Material: Sendable {
    case key(PrivateKey)
    case secret([UInt8])
  }

  /// What verifiers look the key up by; nil leaves it out.
  public let id: String?
  /// How the key signs.
  public let algorithm: BundleAlgorithm
  private let material: Material

  /// Reads a key: PEM (PKCS #8, PKCS #1 or SEC 1), or the secret itself for HS256, HS384 and HS512.
  ///
  /// - Parameters:
  ///   - text: the PEM, or the secret.
  ///   - algorithm: nil takes RS256, EdDSA or the one of the key's curve.
  ///   - id: what verifiers look the key up by; nil leaves it out.
  /// - Throws: `bundle.key`.
  public init(_ text: String, algorithm: BundleAlgorithm? = nil, id: String? = nil) throws(BundleError) {
    self.id = id
    if let algorithm, algorithm.isShared {
      self.algorithm = algorithm
      material = .secret(try BundleSecret.bytes(text))
      return
    }
    let keys: [PrivateKey]
    do {
      keys = try PrivateKey.read(RegoString(text))
    } catch {
      throw BundleError.key(
        "the private key cannot be read: \((error as? BuiltinError)?.message ?? "malformed")")
    }
    guard let key = keys.first, keys.count == 1 else {
      throw BundleError.key("the text holds \(keys.count) private keys in PEM, not one")
    }
    guard let fitting = algorithm ?? BundleAlgorithm(standardFor: key.publicKey), fitting.fits(key.publicKey)
    else {
      throw BundleError.key("the private key is not one for \(algorithm?.rawValue ?? "any algorithm")")
    }
    self.algorithm = fitting
    material = .key(key)
  }

  /// The signature of a JSON Web Token's first two parts.
  func sign(_ message: [UInt8]) throws(BundleError) -> [UInt8] {
    do {
      switch (material, algorithm.scheme) {
      case (.secret(let secret), _): return algorithm.sharedHash.authenticationCode(of: message, key: secret)
      case (.key(.rsa(let key)), .pkcs1(let hash)?):
        return try key.signature(for: hash.digest(of: message), isProbabilistic: false)
      case (.key(.rsa(let key)), .pss(let hash)?):
        return try key.signature(for: hash.digest(of: message), isProbabilistic: true)
      case (.key(.elliptic(let key)), .ecdsa(let hash)?):
        return try key.signature(for: hash.digest(of: message))
      case (.key(.ed25519(let seed, _)), .ed25519?):
        return Array(try Curve25519.Signing.PrivateKey(rawRepresentation: seed).signature(for: message))
      default: throw BundleError.key("the key is not one for \(algorithm.rawValue)")
      }
    } catch let error as BundleError {
      throw error
    } catch {
      throw BundleError.key("the key cannot sign: \((error as? BuiltinError)?.message ?? "\(error)")")
    }
  }
}
