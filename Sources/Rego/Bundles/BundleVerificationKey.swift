internal import Notation

/// A key that bundles are verified with.
public struct BundleVerificationKey: Sendable {
  /// The name tokens refer to it by; nil takes tokens of any name.
  public let id: String?
  /// How a signature by the key is verified.
  public let algorithm: BundleAlgorithm
  /// What a bundle signed by this key must be for, where the trust root names nothing else.
  public let scope: String?
  private let key: VerificationKey

  /// Reads a key: PEM (a public key or a certificate), a JSON Web Key, or the secret itself for HS256, HS384
  /// and HS512.
  ///
  /// - Parameters:
  ///   - text: the PEM, the JSON Web Key, or the secret.
  ///   - algorithm: nil takes RS256, EdDSA or the one of the key's curve.
  ///   - id: what signatures call the key; nil where they need not.
  ///   - scope: what a bundle signed by this key must be for; nil for anything.
  /// - Throws: `bundle.key`.
  public init(
    _ text: String, algorithm: BundleAlgorithm? = nil, id: String? = nil, scope: String? = nil
  ) throws(BundleError) {
    self.id = id
    self.scope = scope
    if let algorithm, algorithm.isShared {
      self.algorithm = algorithm
      key = VerificationKey(material: .secret(try BundleSecret.bytes(text)))
      return
    }
    let keys: [VerificationKey]
    do {
      // White space behind a block belongs to how files end.
      let bytes = Array(text.utf8).reversed().drop { [0x0A, 0x0D, 0x20, 0x09].contains($0) }.reversed()
      keys = try VerificationKey.read(RegoString(bytes: Array(bytes) + [0x0A]))
    } catch {
      throw BundleError.key(
        "the public key cannot be read: \((error as? BuiltinError)?.message ?? "malformed")")
    }
    guard let first = keys.first, keys.count == 1, case .publicKey(let material) = first.material else {
      throw BundleError.key("the text holds no single public key")
    }
    guard let fitting = algorithm ?? BundleAlgorithm(standardFor: material), fitting.fits(material) else {
      throw BundleError.key("the public key is not one for \(algorithm?.rawValue ?? "any algorithm")")
    }
    self.algorithm = fitting
    key = first
  }

  func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let algorithm = TokenAlgorithm(rawValue: algorithm.rawValue) else { return false }
    return key.verifies(signature, of: message, algorithm)
  }
}
