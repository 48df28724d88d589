import Notation
import TransparencyLog

extension PackVerifier {
  /// Who may sign: the reviewed trust root with what statements about keys in the pack say, each as the log recorded
  /// it. Nil when the statements cannot be folded.
  mutating func foldKeys(
    _ root: TrustRoot, _ content: PackContent, _ checkpoint: SignedCheckpoint, builtAt: Timestamp
  ) throws -> KeyRing? {
    var recorded: [(envelope: Envelope, recordedAt: Timestamp)] = []
    for index in content.statements {
      guard let bytes = try source.file(PackPath.statement(index, .leaf)),
        let record = try? LeafRecord(parsing: bytes), KeyEvent.predicateTypes.contains(record.kind)
      else { continue }
      let leaf = try proven(index, checkpoint, builtAt: builtAt)
      keyLeaves[index] = .some(leaf)
      if let leaf { recorded.append((leaf.envelope, leaf.record.recordedAt)) }
    }
    do {
      return try KeyRing(root, recorded: recorded, asOf: builtAt)
    } catch let error as any CodedError {
      fail("key_events", nil, error)
      return nil
    }
  }

  /// A statement about keys is judged by the keys before it: a revocation by the key itself still stands. Those that
  /// change nothing are left open, for they are nobody's word.
  mutating func checkKeyEvent(_ leaf: ProvenLeaf, _ ring: KeyRing) -> [EnrolledKey]? {
    let path = PackPath.statement(leaf.index, .envelope)
    let message = leaf.envelope.signedBytes
    let signers = leaf.envelope.signatures.compactMap { signature -> EnrolledKey? in
      guard let key = ring.trustRoot[signature.keyid], key.role == .statement,
        key.key.verify(signature.signature, over: message)
      else { return nil }
      return key
    }
    guard signers.contains(where: { $0.key.keyid == leaf.statement.author }) else {
      let code = ring.trustRoot[leaf.statement.author] == nil ? "unknown_key" : "bad_signature"
      fail("statement", path, code, "no enrolled key of its author signed it")
      return nil
    }
    if let refusal = ring.refused.first(where: { $0.id == leaf.id }) {
      leave("key_events", at: path, "it changes nothing: \(refusal.message)")
    } else if !ring.accepted.contains(where: { $0.id == leaf.id }) {
      fail("statement", path, "key_event.malformed", "it says nothing about a key that can be read")
      return nil
    }
    return signers
  }

  /// Says which keys of the pack's signers were revoked: what they signed before still counts here.
  mutating func tellRevoked(_ signers: Set<String>, _ root: TrustRoot) {
    for keyid in signers.sorted() {
      guard let key = root[keyid], let revoked = key.revoked else { continue }
      leave(
        "revoked_key", at: PackPath.key(keyid),
        "the key of \(key.name) is revoked from \(revoked) on; what the log recorded before still counts")
    }
  }
}
