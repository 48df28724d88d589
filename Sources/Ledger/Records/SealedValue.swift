package import Attestation

/// What the content store knows of a commitment.
package enum SealedValue: Sendable, Hashable {
  /// The opening is there; whoever has the key-encryption key can open it.
  case kept(SealedOpening)
  /// It was there and its data key was destroyed: the value is gone, the commitment and every proof stay.
  case erased
}
