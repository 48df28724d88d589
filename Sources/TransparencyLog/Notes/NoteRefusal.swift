/// Why a note was refused.
public enum NoteRefusal: Sendable, Hashable {
  /// No line names a key that is known.
  case noKnownKey
  /// The line of this known key does not verify; then the whole note is refused.
  case badSignature(keyName: String)
}
