/// A signature of a known key that holds.
public struct VerifiedNoteSignature: Sendable, Hashable {
  public let key: VerifierKey
  /// Seconds since 1970 at which a cosigner saw the checkpoint; nil for a plain signature.
  public let timestamp: UInt64?

  public init(key: VerifierKey, timestamp: UInt64?) {
    self.key = key
    self.timestamp = timestamp
  }
}
