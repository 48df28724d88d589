import Crypto
package import Notation

extension Notation.Digest {
  /// The SHA-256 of some bytes.
  package init(sha256Of bytes: [UInt8]) {
    self = SHA256.hash(data: bytes).withUnsafeBytes { Notation.Digest(loading: $0) }
  }
}
