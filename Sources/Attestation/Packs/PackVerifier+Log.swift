import Notation
import TransparencyLog

extension PackVerifier {
  /// The checkpoint, when the log signed it, enough witnesses did, and the list names it.
  mutating func checkpoint(_ content: PackContent) throws -> SignedCheckpoint? {
    let path = PackPath.checkpoint
    guard let keyBytes = try required(PackPath.logKey), let bytes = try required(path) else { return nil }
    do {
      let own = try VerifierKey(Self.line(keyBytes))
      let key = try logKey(own)
      let witnesses = try witnessKeys()
      let policy = try LogPolicy(
        key: key, origin: content.origin, witnesses: witnesses, quorum: trust.quorum)
      let signed = try SignedCheckpoint(parsing: bytes)
      let cosignatures: [VerifiedNoteSignature]
      switch signed.verify(policy) {
      case .verified(let verified): cosignatures = verified
      case .refused(let refusal):
        fail("checkpoint", path, "checkpoint.\(refusal.code)", refusal.message)
        return nil
      }
      guard signed.checkpoint.size == content.size, signed.checkpoint.root == content.root else {
        fail(
          "checkpoint", path, "pack.other_checkpoint",
          "it is of size \(signed.checkpoint.size); the list names size \(content.size), root \(content.root)"
        )
        return nil
      }
      hold("checkpoint", "\(content.origin) at \(content.size) entries, signed by \(key.name)")
      tell(cosignatures)
      try compareHeld(with: signed, policy)
      return signed
    } catch let error as any CodedError {
      fail("checkpoint", path, error)
      return nil
    }
  }

  private mutating func logKey(_ own: VerifierKey) throws -> VerifierKey {
    guard let given = trust.logKey else {
      leave("log_key", at: PackPath.logKey, "the pack's own word: compare it with one from elsewhere: \(own)")
      return own
    }
    if own == given {
      hold("log_key", "the log's key is the one given, \(given)")
    } else {
      fail("log_key", PackPath.logKey, "pack.key_differs", "the pack names \(own), given is \(given)")
    }
    return given
  }

  /// The keys given, else those of the pack.
  private mutating func witnessKeys() throws -> [VerifierKey] {
    // Where cosignatures are asked for, those of witnesses that the pack names would be its own word.
    if !trust.witnesses.isEmpty || trust.quorum > 0 { return trust.witnesses }
    guard let bytes = try source.file(PackPath.witnessKeys) else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).prefix(LogPolicy.witnessLimit + 1)
    return try lines.map { try VerifierKey(String(decoding: $0, as: UTF8.self)) }
  }

  private mutating func tell(_ cosignatures: [VerifiedNoteSignature]) {
    let names = cosignatures.map { cosignature in
      let time = cosignature.timestamp.flatMap { Timestamp(seconds: Int64(clamping: $0)) }
      return cosignature.key.name + (time.map { " at \($0)" } ?? "")
    }
    let list = names.joined(separator: ", ")
    if trust.witnesses.isEmpty {
      leave(
        "witnesses",
        names.isEmpty
          ? "no witness was asked for: a split view would not show"
          : "cosigned by \(list), whose keys are the pack's own word")
    } else {
      hold(
        "witnesses", "cosigned by \(names.count), asked for \(trust.quorum): \(list.isEmpty ? "none" : list)")
    }
    if trust.witnesses.isEmpty || names.isEmpty {
      leave(
        "times",
        "when each statement was recorded is the word of whoever keeps the log: no witness that was asked "
          + "for vouches for it")
    }
  }

  /// A checkpoint that somebody kept must not be of a larger log, nor of another one.
  private mutating func compareHeld(with signed: SignedCheckpoint, _ policy: LogPolicy) throws {
    guard let held = trust.held else { return }
    // A checkpoint that was held before today's witnesses signed still counts: the log's signature is enough.
    let log = try LogPolicy(key: policy.key, origin: policy.origin)
    if case .refused(let refusal) = held.verify(log) {
      fail("held", nil, "checkpoint.\(refusal.code)", "the checkpoint held is refused: \(refusal.message)")
      return
    }
    let (old, new) = (held.checkpoint, signed.checkpoint)
    if old.size > new.size {
      fail(
        "held", PackPath.checkpoint, "pack.stale_checkpoint",
        "the pack shows the log at \(new.size) entries; the checkpoint held is of \(old.size)")
    } else if old.size == new.size, old.root != new.root {
      fail("held", PackPath.checkpoint, "pack.split_view", "the log signed two roots of size \(new.size)")
    } else if old.size == new.size {
      hold("held", "the checkpoint held is the pack's")
    } else {
      leave(
        "held", at: PackPath.checkpoint,
        "that the log grew from \(old.size) to \(new.size) entries is shown by an export: `ephor-verify log --since`"
      )
    }
  }

  static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }
}
