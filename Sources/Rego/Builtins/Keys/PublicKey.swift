/// A public key of a certificate, a PEM block or a JSON Web Key.
enum PublicKey: Hashable, Sendable {
  case rsa(RSAPublicKey)
  case elliptic(EllipticPublicKey)
  /// 32 bytes (RFC 8032).
  case ed25519([UInt8])
  /// 32 bytes (RFC 7748). It agrees on keys and signs nothing.
  case x25519([UInt8])
  case dsa(DSAPublicKey)

  /// Reads a `SubjectPublicKeyInfo` (RFC 5280 section 4.1.2.7), which must be all of the bytes.
  ///
  /// Throws Go's words.
  init(subjectPublicKeyInfo bytes: [UInt8]) throws {
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence), let algorithm = AlgorithmIdentifier(&body),
      let key = body.readRightAlignedBits()
    else { throw DERComplaint.sequence(bytes, "publicKeyInfo") }
    guard outer.isEmpty else { throw BuiltinError.failure("x509: trailing data after ASN.1 of public-key") }
    guard let parsed = try PublicKey(algorithm: algorithm, bits: key) else {
      throw BuiltinError.failure("x509: unknown public key algorithm")
    }
    self = parsed
  }

  /// Reads the key of a certificate; nil where the algorithm is unknown.
  init?(algorithm: AlgorithmIdentifier, bits: [UInt8]) throws {
    func refuse(_ problem: String) -> BuiltinError { .failure("x509: \(problem)") }
    switch PublicKeyAlgorithm(algorithm.identifier) {
    case nil: return nil
    case .rsa:
      guard algorithm.parameters == [DERTag.null.byte, 0] else {
        throw refuse("RSA key missing NULL parameters")
      }
      self = .rsa(try RSAPublicKey(pkcs1: bits))
    case .elliptic:
      var parameters = DERReader(algorithm.parameters)
      guard let identifier = parameters.readObjectIdentifier() else {
        throw refuse("invalid ECDSA parameters")
      }
      guard let curve = EllipticCurve(identifier) else { throw refuse("unsupported elliptic curve") }
      guard let key = EllipticPublicKey(curve: curve, uncompressed: bits) else {
        throw refuse("failed to unmarshal elliptic curve point")
      }
      self = .elliptic(key)
    case .ed25519:
      guard algorithm.parameters.isEmpty else { throw refuse("Ed25519 key encoded with illegal parameters") }
      guard bits.count == 32 else { throw refuse("wrong Ed25519 public key size") }
      self = .ed25519(bits)
    case .x25519:
      guard algorithm.parameters.isEmpty else { throw refuse("X25519 key encoded with illegal parameters") }
      guard bits.count == 32 else { throw BuiltinError.failure("crypto/ecdh: invalid public key") }
      self = .x25519(bits)
    case .dsa:
      self = .dsa(try DSAPublicKey(parameters: algorithm.parameters, bits: bits))
    }
  }

  /// As Go's `encoding/json` writes the key's struct.
  var value: Value {
    switch self {
    case .rsa(let key): key.value
    case .elliptic(let key): key.value
    case .ed25519(let bytes): .string(Base64.standard.encode(RegoString(bytes: bytes)))
    case .x25519: .object(RegoObject())
    case .dsa(let key): key.value
    }
  }
}
