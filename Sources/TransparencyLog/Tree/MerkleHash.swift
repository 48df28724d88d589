import Crypto
import Notation

/// A SHA-256 value: the hash of a leaf, of a node, or the root of a tree.
///
/// Thirty-two bytes held inline, so that arrays of hashes are one flat block and copying costs nothing.
public struct MerkleHash: Sendable, Hashable, BitwiseCopyable {
  /// Length in bytes.
  public static let byteCount = 32

  // Four words in the order of memory: the value's own bytes are the hash's bytes.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  init(loading bytes: UnsafeRawBufferPointer) {
    precondition(bytes.count == Self.byteCount, "a hash is 32 bytes")
    words = bytes.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
  }

  /// Nil unless there are exactly 32 bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let hash = bytes.withContiguousStorageIfAvailable { MerkleHash(loading: UnsafeRawBufferPointer($0)) }
    self = hash ?? Array(bytes).withUnsafeBytes { MerkleHash(loading: $0) }
  }

  /// Reads standard base 64 of exactly 32 bytes.
  public init?(base64 text: String) {
    guard let bytes = Base64.decode(text) else { return nil }
    self.init(bytes)
  }

  init(_ digest: SHA256Digest) {
    self = digest.withUnsafeBytes { MerkleHash(loading: $0) }
  }

  /// The 32 bytes in order.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
  /// Standard base 64, as checkpoints and proofs print hashes.
  public var base64: String { Base64.encode(bytes) }
  /// Lower-case base 16.
  public var hexadecimal: String { Hex.encode(bytes) }

  /// Gives the 32 bytes without copying them.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try Swift.withUnsafeBytes(of: words, body)
  }

  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension MerkleHash: CustomStringConvertible {
  public var description: String { base64 }
}
