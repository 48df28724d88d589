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

  /// Checks everything a policy asks: the log's signature, its origin, the cosignatures and their number.
  ///
  /// A bad signature of any known key refuses the whole checkpoint, as signed notes demand; signatures of unknown
  /// keys are ignored. Two names for one key are one witness.
  public func verify(_ policy: LogPolicy) -> CheckpointVerdict {
    switch note.verify(with: [policy.key] + policy.witnesses) {
    case .refused(let refusal):
      return .refused(.signature(refusal))
    case .verified(let signatures):
      guard signatures.contains(where: { $0.key == policy.key }) else { return .refused(.notSignedByLog) }
      guard checkpoint.origin.utf8.elementsEqual(policy.origin.utf8) else {
        return .refused(.otherOrigin(found: checkpoint.origin))
      }
      let cosigners = signatures.filter { $0.key != policy.key }
      if let latest = policy.latestTimestamp {
        for cosigner in cosigners {
          guard let timestamp = cosigner.timestamp, timestamp > latest else { continue }
          return .refused(.futureCosignature(keyName: cosigner.key.name, timestamp: timestamp))
        }
      }
      let count = Set(cosigners.map(\.key.publicKey)).count
      guard count >= policy.quorum else { return .refused(.quorum(found: count, needed: policy.quorum)) }
      return .verified(cosignatures: cosigners)
    }
  }

  /// Checks that the log signed and how many distinct witnesses cosigned, whatever the origin is called.
  ///
  /// For whoever knows the log by its key alone; `verify(_:)` with a `LogPolicy` checks the origin too.
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
      // The log is no witness of itself, and two names for one key are one witness.
      let cosigners = signatures.filter {
        $0.key.publicKey != log.publicKey && $0.key.algorithm == .cosignatureEd25519
      }
      let count = Set(cosigners.map(\.key.publicKey)).count
      guard count >= quorum else { return .refused(.quorum(found: count, needed: quorum)) }
      return .verified(cosignatures: cosigners)
    }
  }
}
