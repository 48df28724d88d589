/// How a bundle is signed: the names are those of JSON Web Algorithms (RFC 7518 §3.1, RFC 8037 §3.1).
public enum BundleAlgorithm: String, Sendable, Hashable, CaseIterable {
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
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"

  /// The algorithm of a name.
  public init(named name: String) throws(BundleError) {
    guard let known = BundleAlgorithm(rawValue: name) else {
      let all = BundleAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
      throw BundleError("algorithm", "no algorithm is named '\(name)'", remedy: "Sign with one of \(all).")
    }
    self = known
  }

  /// True where signer and verifier share a secret.
  public var isShared: Bool { scheme == nil }

  /// Nil for the algorithms with a shared secret.
  var scheme: SignatureScheme? {
    switch self {
    case .rs256: .pkcs1(.sha256)
    case .rs384: .pkcs1(.sha384)
    case .rs512: .pkcs1(.sha512)
    case .ps256: .pss(.sha256)
    case .ps384: .pss(.sha384)
    case .ps512: .pss(.sha512)
    case .es256: .ecdsa(.sha256)
    case .es384: .ecdsa(.sha384)
    case .es512: .ecdsa(.sha512)
    case .edDSA: .ed25519
    case .hs256, .hs384, .hs512: nil
    }
  }

  /// The keyed digest of the algorithms with a shared secret.
  var sharedHash: HashAlgorithm {
    switch self {
    case .hs384: .sha384
    case .hs512: .sha512
    default: .sha256
    }
  }

  /// The algorithm a key is used with unless somebody names another: RS256, EdDSA, or the one of its curve.
  init?(standardFor key: PublicKey) {
    switch key {
    case .rsa: self = .rs256
    case .ed25519: self = .edDSA
    case .elliptic(let point):
      switch point.curve {
      case .p224: return nil
      case .p256: self = .es256
      case .p384: self = .es384
      case .p521: self = .es512
      }
    case .x25519, .dsa: return nil
    }
  }

  /// True when a key can be used with the algorithm.
  func fits(_ key: PublicKey) -> Bool {
    switch (key, self) {
    case (.rsa, .rs256), (.rsa, .rs384), (.rsa, .rs512), (.rsa, .ps256), (.rsa, .ps384), (.rsa, .ps512): true
    default: BundleAlgorithm(standardFor: key) == self
    }
  }
}
