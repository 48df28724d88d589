/// A checkpoint together with the note that carries its signatures and cosignatures.
public struct SignedCheckpoint: Sendable, Hashable {
  public let checkpoint: Checkpoint
  public let note: SignedNote

  /// Signs a checkpoint with the log's key.
  public init(_ checkpoint: Checkpoint, signedBy signer: some NoteSigner) throws {
    self.checkpoint = checkpoint
    note = try signer.note(text: checkpoint.text)
  }

  /// Reads a note whose text is a checkpoint; its signatures have not been checked by this.
  ///
  /// Throws `tlog.note_malformed`, `tlog.note_too_large` or `tlog.checkpoint_malformed`.
  public init(parsing bytes: [UInt8]) throws {
    try self.init(note: SignedNote(parsing: bytes))
  }

  /// Reads the checkpoint in a note's text.
  public init(note: SignedNote) throws {
    checkpoint = try Checkpoint(text: note.text)
    self.note = note
  }

  /// The note as served at `checkpoint` and stored in proofs.
  public var encoded: [UInt8] { note.encoded }

  /// Checks that the log signed and how many distinct witnesses cosigned.
  ///
  /// - Parameter quorum: how many of the witnesses must have cosigned; zero asks for none.
  public func verify(
    log: VerifierKey, witnesses: [VerifierKey] = [], quorum: Int = 0
  ) -> CheckpointVerdict {
    switch note.verify(with: [log] + witnesses) {
    case .refused(let refusal):
      return .refused(.signature(refusal))
    case .verified(let signatures):
      guard signatures.contains(where: { $0.key == log }) else { return .refused(.notSignedByLog) }
      // Two names for one key are one witness.
      let cosigners = signatures.filter { $0.key != log && $0.key.algorithm == .cosignatureEd25519 }
      let count = Set(cosigners.map(\.key.publicKey)).count
      guard count >= quorum else { return .refused(.quorum(found: count, needed: quorum)) }
      return .verified(cosignatures: cosigners)
    }
  }
}
