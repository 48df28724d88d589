public import Crypto

/// Signs notes with an Ed25519 key held in memory.
public struct Ed25519NoteSigner: NoteSigner {
  public let verifierKey: VerifierKey
  private let privateKey: Curve25519.Signing.PrivateKey

  /// Throws `tlog.key_name_invalid`.
  public init(
    name: String, privateKey: Curve25519.Signing.PrivateKey, algorithm: KeyAlgorithm = .ed25519
  ) throws {
    verifierKey = try VerifierKey(
      name: name, algorithm: algorithm, publicKey: Array(privateKey.publicKey.rawRepresentation))
    self.privateKey = privateKey
  }

  /// From the 32-byte seed of RFC 8032; throws `tlog.private_key_invalid` for another length.
  public init(name: String, seed: [UInt8], algorithm: KeyAlgorithm = .ed25519) throws {
    guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw TransparencyLogError(.privateKeyInvalid, "an Ed25519 seed has 32 bytes, not \(seed.count)")
    }
    try self.init(name: name, privateKey: privateKey, algorithm: algorithm)
  }

  /// The signature as C2SP signed notes carry it, without the key hash.
  public func signature(over message: [UInt8]) throws -> [UInt8] {
    Array(try privateKey.signature(for: message))
  }
}
