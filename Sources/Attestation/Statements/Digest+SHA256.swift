import Crypto
public import Notation
public import TransparencyLog

extension Digest {
  /// The SHA-256 of some bytes.
  package init(sha256Of bytes: [UInt8]) {
    self.init(sha256: Array(SHA256.hash(data: bytes)))
  }
}
