/// Whether a checkpoint can be relied on.
public enum CheckpointVerdict: Sendable, Hashable {
  case verified(cosignatures: [VerifiedNoteSignature])
  case refused(CheckpointRefusal)

  public var isVerified: Bool { if case .verified = self { true } else { false } }
}
