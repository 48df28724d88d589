public import Notation

extension MerkleHash {
  /// The same 32 bytes as a digest of content.
  public init(_ digest: Digest) {
    self = digest.withUnsafeBytes { MerkleHash(loading: $0) }
  }
}
