internal import Crypto

/// The digests signatures are made over.
enum HashAlgorithm: Sendable {
  case sha1
  case sha256
  case sha384
  case sha512

  /// The digest of a message.
  func digest(of message: [UInt8]) -> any Digest {
    switch self {
    case .sha1: Insecure.SHA1.hash(data: message)
    case .sha256: SHA256.hash(data: message)
    case .sha384: SHA384.hash(data: message)
    case .sha512: SHA512.hash(data: message)
    }
  }

  /// The keyed digest of a message (RFC 2104).
  func authenticationCode(of message: [UInt8], key: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: key)
    return switch self {
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    case .sha384: Array(HMAC<SHA384>.authenticationCode(for: message, using: key))
    case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
    }
  }
}
