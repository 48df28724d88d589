internal import Crypto
internal import FoundationEssentials

extension PrivateKey {
  /// More keys in one text are refused.
  static let countLimit = 1_000

  /// The private keys of a text in PEM, which may be in base 64 as a whole. Blocks of other kinds are skipped.
  /// Throws Go's words for a key that is malformed.
  static func read(_ text: RegoString) throws -> [PrivateKey] {
    try PEMBlock.checkSize(text)
    var rest = ((try? Base64.standard.decode(text)) ?? text).bytes[...]
    var keys: [PrivateKey] = []
    while let block = PEMBlock(firstIn: rest) {
      rest = block.rest
      guard keys.count < countLimit else { throw BuiltinError.failure("more than \(countLimit) keys") }
      switch block.label {
      case "RSA PRIVATE KEY": keys.append(try PrivateKey(block.bytes, .pkcs1))
      case "PRIVATE KEY": keys.append(try PrivateKey(block.bytes, .pkcs8))
      case "EC PRIVATE KEY": keys.append(try PrivateKey(block.bytes, .sec1))
      default: continue
      }
    }
    return keys
  }

  /// The structures private keys come in.
  private enum Structure: String, CaseIterable {
    case pkcs1 = "ParsePKCS1PrivateKey"
    case pkcs8 = "ParsePKCS8PrivateKey"
    case sec1 = "ParseECPrivateKey"
  }

  /// Reads one structure; where the bytes are another, the error says so.
  private init(_ bytes: [UInt8], _ structure: Structure) throws {
    func read(_ structure: Structure) throws -> PrivateKey {
      switch structure {
      case .pkcs1: try PrivateKey(pkcs1: bytes)
      case .pkcs8: try PrivateKey(pkcs8: bytes)
      case .sec1: try PrivateKey(sec1: bytes, curve: nil)
      }
    }
    do {
      self = try read(structure)
    } catch {
      guard let other = Structure.allCases.first(where: { $0 != structure && (try? read($0)) != nil }) else {
        throw error
      }
      throw BuiltinError.failure(
        "x509: failed to parse private key (use \(other.rawValue) instead for this key format)")
    }
  }

  /// RFC 8017 appendix A.1.2.
  init(pkcs1 bytes: [UInt8]) throws {
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence), let version = body.readInt(), let modulus = body.readInteger(),
      let exponent = body.readInteger(), let privateExponent = body.readInteger(),
      let p = body.readInteger(), let q = body.readInteger()
    else {
      throw DERComplaint.sequence(bytes, "pkcs1PrivateKey")
    }
    guard outer.isEmpty else { throw BuiltinError.failure("asn1: syntax error: trailing data") }
    guard version <= 1 else { throw BuiltinError.failure("x509: unsupported private key version") }
    let numbers = [modulus, privateExponent, p, q]
    guard numbers.allSatisfy({ !$0.isNegative && !$0.isZero }), !exponent.isNegative else {
      throw BuiltinError.failure("x509: private key contains zero or negative value")
    }
    self = .rsa(
      try RSAPrivateKey(
        publicKey: RSAPublicKey(modulus: modulus, exponent: exponent), exponent: privateExponent,
        primes: [p, q]))
  }

  /// RFC 5958.
  init(pkcs8 bytes: [UInt8]) throws {
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence), body.readInteger() != nil,
      let algorithm = AlgorithmIdentifier(&body), let key = body.readBytes(.octetString)
    else {
      throw DERComplaint.sequence(bytes, "pkcs8")
    }
    func embedded(_ kind: String, _ read: () throws -> PrivateKey) throws -> PrivateKey {
      do {
        return try read()
      } catch let error as BuiltinError {
        throw BuiltinError.failure(
          "x509: failed to parse \(kind) private key embedded in PKCS#8: \(error.message)")
      }
    }
    switch PublicKeyAlgorithm(algorithm.identifier) {
    case .rsa: self = try embedded("RSA") { try PrivateKey(pkcs1: key) }
    case .elliptic:
      var parameters = DERReader(algorithm.parameters)
      let curve = parameters.readObjectIdentifier()
      self = try embedded("EC") { try PrivateKey(sec1: key, curve: curve) }
    case .ed25519:
      guard algorithm.parameters.isEmpty else {
        throw BuiltinError.failure("x509: invalid Ed25519 private key parameters")
      }
      var inner = DERReader(key)
      guard let seed = inner.readBytes(.octetString) else {
        throw BuiltinError.failure(
          "x509: invalid Ed25519 private key: asn1: structure error: tags don't match")
      }
      guard let parsed = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
        throw BuiltinError.failure("x509: invalid Ed25519 private key length: \(seed.count)")
      }
      self = .ed25519(seed: seed, publicKey: Array(parsed.publicKey.rawRepresentation))
    default:
      throw BuiltinError.failure(
        "x509: PKCS#8 wrapping contained private key with unknown algorithm: \(algorithm.identifier)")
    }
  }

  /// RFC 5915; the curve may be given from outside.
  init(sec1 bytes: [UInt8], curve given: ASN1ObjectIdentifier?) throws {
    var outer = DERReader(bytes)
    guard var body = outer.read(.sequence), let version = body.readInt(),
      let secret = body.readBytes(.octetString)
    else {
      let complaint = DERComplaint.sequence(bytes, "ecPrivateKey").message
      throw BuiltinError.failure("x509: failed to parse EC private key: \(complaint)")
    }
    guard version == 1 else {
      throw BuiltinError.failure("x509: unknown EC private key version \(version)")
    }
    var named = given
    if var tagged = body.read(.constructed(0)), given == nil { named = tagged.readObjectIdentifier() }
    guard let curve = named.flatMap({ EllipticCurve($0) }) else {
      throw BuiltinError.failure("x509: unknown elliptic curve")
    }
    guard let key = EllipticPrivateKey(curve: curve, scalar: BigInteger(bigEndian: secret)) else {
      throw BuiltinError.failure("x509: invalid elliptic curve private key value")
    }
    self = .elliptic(key)
  }
}
