internal import Crypto
internal import FoundationEssentials

/// A private key on an elliptic curve.
struct EllipticPrivateKey: Sendable {
  let publicKey: EllipticPublicKey
  let scalar: BigInteger

  var curve: EllipticCurve { publicKey.curve }

  init(publicKey: EllipticPublicKey, scalar: BigInteger) {
    self.publicKey = publicKey
    self.scalar = scalar
  }

  /// The key of a scalar alone; nil where the scalar is out of range or the curve is P-224.
  init?(curve: EllipticCurve, scalar: BigInteger) {
    guard let bytes = scalar.bigEndianBytes(count: curve.byteCount) else { return nil }
    let point: Data?
    switch curve {
    case .p224: point = nil
    case .p256: point = try? P256.Signing.PrivateKey(rawRepresentation: bytes).publicKey.x963Representation
    case .p384: point = try? P384.Signing.PrivateKey(rawRepresentation: bytes).publicKey.x963Representation
    case .p521: point = try? P521.Signing.PrivateKey(rawRepresentation: bytes).publicKey.x963Representation
    }
    guard let point, let key = EllipticPublicKey(curve: curve, uncompressed: Array(point)) else { return nil }
    self.init(publicKey: key, scalar: scalar)
  }

  /// Signs a digest: two numbers of the curve's width, one behind the other (RFC 7518 section 3.4).
  func signature(for digest: any Digest) throws -> [UInt8] {
    guard let bytes = scalar.bigEndianBytes(count: curve.byteCount) else {
      throw BuiltinError.failure("ecdsa: invalid private key")
    }
    func sign(_ digest: some Digest) throws -> Data {
      switch curve {
      case .p224: throw BuiltinError.failure("ecdsa: P-224 signs nothing here")
      case .p256:
        return try P256.Signing.PrivateKey(rawRepresentation: bytes).signature(for: digest).rawRepresentation
      case .p384:
        return try P384.Signing.PrivateKey(rawRepresentation: bytes).signature(for: digest).rawRepresentation
      case .p521:
        return try P521.Signing.PrivateKey(rawRepresentation: bytes).signature(for: digest).rawRepresentation
      }
    }
    do {
      return Array(try sign(digest))
    } catch let error as BuiltinError {
      throw error
    } catch {
      throw BuiltinError.failure("ecdsa: invalid private key")
    }
  }
}
