/// The algorithms of JSON Web Signatures that tokens may use (RFC 7518 section 3.1, RFC 8037 section 3.1).
enum TokenAlgorithm: String, Sendable {
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  case es256 = "ES256"
  case es384 = "ES384"
  case es512 = "ES512"
  case edDSA = "EdDSA"

  var hash: HashAlgorithm {
    switch self {
    case .hs256, .rs256, .ps256, .es256: .sha256
    case .hs384, .rs384, .ps384, .es384: .sha384
    case .hs512, .rs512, .ps512, .es512, .edDSA: .sha512
    }
  }

  /// Nil for the algorithms with a shared secret.
  var scheme: SignatureScheme? {
    switch self {
    case .hs256, .hs384, .hs512: nil
    case .rs256, .rs384, .rs512: .pkcs1(hash)
    case .ps256, .ps384, .ps512: .pss(hash)
    case .es256, .es384, .es512: .ecdsa(hash)
    case .edDSA: .ed25519
    }
  }

  /// Names a JSON Web Key may carry in `alg` though no token is verified with them.
  static let otherKeyAlgorithms: Set<String> = [
    "none", "ES256K", "Ed25519", "RSA1_5", "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512",
    "A128KW", "A192KW", "A256KW", "dir", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW",
    "A128GCMKW", "A192GCMKW", "A256GCMKW", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW",
    "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM",
  ]
}
