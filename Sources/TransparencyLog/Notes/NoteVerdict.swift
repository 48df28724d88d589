/// What the signatures of a note are worth to somebody who trusts certain keys.
public enum NoteVerdict: Sendable, Hashable {
  /// At least one known key signed, and no known key's signature is bad. In the order of the note's lines,
  /// each key once.
  case verified([VerifiedNoteSignature])
  case refused(NoteRefusal)

  /// The signatures that hold; empty when the note was refused.
  public var signatures: [VerifiedNoteSignature] {
    if case .verified(let signatures) = self { signatures } else { [] }
  }

  public var isVerified: Bool { if case .verified = self { true } else { false } }
}
