/// A key a token's signature may be checked with, and what a key set says of it.
struct VerificationKey: Sendable {
  enum Material: Sendable {
    case publicKey(PublicKey)
    case privateKey(PrivateKey)
    case secret([UInt8])
    /// A certificate's key of an algorithm unknown here: it verifies nothing.
    case unknown
  }

  var material: Material
  /// The algorithm the key is for, where a key set says so.
  var algorithm: String?
  /// The key's name in its set; empty where it has none.
  var name = ""

  /// Nesting of certificates and key sets is flat: this is only how long a text may be.
  static let textByteLimit = 1 << 20

  /// The keys of a PEM certificate or public key, or of a JSON Web Key or key set. A text in PEM is never JSON,
  /// so both can be tried.
  static func read(_ text: RegoString) throws -> [VerificationKey] {
    guard text.byteCount <= textByteLimit else {
      throw BuiltinError.failure("the keys exceed \(textByteLimit) bytes")
    }
    guard let block = PEMBlock(firstIn: text.bytes[...]) else {
      let keys: [JSONWebKey]
      do {
        keys = try JSONWebKey.read(text)
      } catch let error as BuiltinError {
        throw BuiltinError.failure(
          "failed to parse a JWK key (set): jwk.ParseString: failed to parse string: \(error.message)")
      }
      return try keys.compactMap { key in
        let material = try key.material()
        if let algorithm = key.algorithm, TokenAlgorithm(rawValue: algorithm) == nil { return nil }
        return VerificationKey(material: material, algorithm: key.algorithm, name: key.name)
      }
    }
    guard block.rest.isEmpty else {
      throw BuiltinError.failure("extra data after a PEM certificate block")
    }
    func failure(_ what: String, _ error: BuiltinError) -> BuiltinError {
      .failure("failed to parse a PEM \(what): \(error.message)")
    }
    switch block.label {
    case "CERTIFICATE":
      do {
        let key = try Certificate(single: block.bytes).publicKey
        return [VerificationKey(material: key.map { .publicKey($0) } ?? .unknown)]
      } catch let error as BuiltinError {
        throw failure("certificate", error)
      }
    case "PUBLIC KEY":
      do {
        return [VerificationKey(material: .publicKey(try PublicKey(subjectPublicKeyInfo: block.bytes)))]
      } catch let error as BuiltinError {
        throw failure("public key", error)
      }
    default: throw BuiltinError.failure("failed to extract a Key from the PEM certificate")
    }
  }

  /// As `io.jwt.verify_rs256` and its kin check: with a public key of the right kind.
  func verifies(_ signature: [UInt8], of message: [UInt8], _ scheme: SignatureScheme) -> Bool {
    guard case .publicKey(let key) = material else { return false }
    return key.verifies(signature, of: message, scheme)
  }

  /// As `io.jwt.decode_verify` checks: with the algorithm the token names, and with signatures of exactly the
  /// width their curve has.
  func verifies(_ signature: [UInt8], of message: [UInt8], _ algorithm: TokenAlgorithm) -> Bool {
    let key: PublicKey
    switch (material, algorithm.scheme) {
    case (.secret(let secret), nil):
      let code = algorithm.hash.authenticationCode(of: message, key: secret)
      return JSONWebToken.equalInConstantTime(code, signature)
    case (.publicKey(let given), _?): key = given
    case (.privateKey(let given), _?): key = given.publicKey
    default: return false
    }
    if case .elliptic(let point) = key, signature.count != 2 * point.curve.byteCount { return false }
    guard let scheme = algorithm.scheme else { return false }
    return key.verifies(signature, of: message, scheme)
  }
}
