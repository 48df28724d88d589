/// Why a checkpoint was refused.
public enum CheckpointRefusal: Sendable, Hashable {
  case signature(NoteRefusal)
  /// Others signed, the log did not.
  case notSignedByLog
  /// Fewer witnesses cosigned than asked for.
  case quorum(found: Int, needed: Int)
}
