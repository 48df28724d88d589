import Crypto
package import Notation

extension Notation.Digest {
  /// The SHA-256 of some bytes.
  package init(sha256Of bytes: [UInt8]) {
    guard let digest = Notation.Digest(bytes: Array(SHA256.hash(data: bytes))) else {
      preconditionFailure("SHA-256 gives 32 bytes")
    }
    self = digest
  }
}
