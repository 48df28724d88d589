internal import Crypto
internal import FoundationEssentials

/// Makes signed tokens (RFC 7515 section 5.1).
enum TokenSigner {
  /// A token in compact form of a header and a payload as they are, signed with the first key of a key set.
  static func token(header: [UInt8], payload: [UInt8], key text: RegoString) throws -> Value {
    guard let key = try JSONWebKey.read(text).first else {
      throw BuiltinError.failure("no keys found in JWK set")
    }
    let facts: SignedHeader
    let name: String
    do {
      facts = try SignedHeader(header)
      name = try facts.string("alg")
    } catch let error as BuiltinError {
      throw BuiltinError.failure("missing or invalid 'alg' header: \(error.message)")
    }
    guard let algorithm = TokenAlgorithm(rawValue: name) else {
      throw BuiltinError.failure("unknown JWS algorithm: \(name)")
    }
    let type = try? facts.string("typ")
    if type == nil || type == "JWT" {
      guard (try? Builtin.unmarshalled(RegoString(bytes: payload))) != nil else {
        throw BuiltinError.failure("type is JWT but payload is not JSON")
      }
    }
    let parts = [header, payload].map { Base64.urlUnpadded.encode(RegoString(bytes: $0)).bytes }
    let message = parts[0] + [UInt8(ascii: ".")] + parts[1]
    let signature = try signature(of: message, algorithm, key)
    let last = Base64.urlUnpadded.encode(RegoString(bytes: signature)).bytes
    return .string(RegoString(bytes: message + [UInt8(ascii: ".")] + last))
  }

  private static func signature(
    of message: [UInt8], _ algorithm: TokenAlgorithm, _ key: JSONWebKey
  ) throws -> [UInt8] {
    func mismatch(_ wanted: String, prefix: String = "failed to produce") -> BuiltinError {
      let bare = wanted.drop { $0 == "*" }
      return .failure(
        "jwsbb.Sign: invalid key type *\(key.goName). \(wanted) is required: \(prefix) \(bare) from "
          + "*\(key.goName): jwk.Export: no suitable exporter found for key type '*\(key.goName)'")
    }
    func rsa() throws -> RSAPrivateKey {
      do {
        guard key.kind == .rsa, case .rsa(let rsa)? = try key.privateKey() else {
          throw mismatch("*rsa.PrivateKey")
        }
        return rsa
      } catch let error as BuiltinError where error.message.hasPrefix("jwk.Export") {
        throw BuiltinError.failure(
          "jwsbb.Sign: invalid key type *\(key.goName). *rsa.PrivateKey is required: failed to produce "
            + "rsa.PrivateKey from *\(key.goName): \(error.message)")
      }
    }
    switch algorithm.scheme {
    case nil:
      guard key.kind == .secret else {
        throw mismatch("[]byte", prefix: "keyconv: failed to produce")
      }
      return algorithm.hash.authenticationCode(of: message, key: try key.bytes("k"))
    case .pkcs1(let hash)?:
      return try rsa().signature(for: hash.digest(of: message), isProbabilistic: false)
    case .pss(let hash)?:
      return try rsa().signature(for: hash.digest(of: message), isProbabilistic: true)
    case .ecdsa(let hash)?:
      guard key.kind == .elliptic, case .elliptic(let elliptic)? = try key.privateKey() else {
        throw mismatch("*ecdsa.PrivateKey", prefix: "keyconv: failed to produce")
      }
      return try elliptic.signature(for: hash.digest(of: message))
    case .ed25519?:
      guard key.kind == .edwards, case .ed25519(let seed, _)? = try key.privateKey(),
        let edwards = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
        let signature = try? edwards.signature(for: message)
      else { throw mismatch("ed25519.PrivateKey") }
      return Array(signature)
    }
  }
}
