/// The signature types of C2SP signed notes that this library speaks.
public enum KeyAlgorithm: UInt8, Sendable, Hashable, CaseIterable {
  /// Ed25519 over the note's text.
  case ed25519 = 0x01
  /// Timestamped Ed25519 cosignature over a checkpoint (C2SP tlog-cosignature).
  case cosignatureEd25519 = 0x04
}
