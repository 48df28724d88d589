package import Attestation
package import Notation

/// Whose word a decision is. Anybody may append one to a log; only a gate's says what came of a release.
package enum DecisionAuthor: Sendable, Hashable {
  /// An enrolled pipeline, whose signature counted when the decision was recorded, and whose key is not revoked since.
  case gate(EnrolledKey)
  /// The gate of this very folder, under a key of its own: what it found, and nobody else's word.
  case ownGate
  /// Somebody else, as the end of a sentence about them.
  case nobodys(String)

  /// Whether a gate made it.
  package var isGate: Bool {
    if case .nobodys = self { false } else { true }
  }

  /// Whether an enrolled pipeline made it.
  package var isEnrolled: Bool {
    if case .gate = self { true } else { false }
  }

  /// Judges the author of a decision.
  ///
  /// - Parameters:
  ///   - envelopes: every envelope that carries it, each with the time at which the log recorded it.
  ///   - own: the keys of this folder's own gate.
  ///   - moment: when revocations are looked at.
  package init(
    of envelopes: [(envelope: Envelope, recordedAt: Timestamp)], author keyid: String, root: TrustRoot?,
    own: [PublicKey], at moment: Timestamp
  ) {
    if let key = own.first(where: { $0.keyid == keyid }) {
      let isSigned = envelopes.contains { envelope, _ in
        envelope.signatures.contains {
          $0.keyid == keyid && key.verify($0.signature, over: envelope.signedBytes)
        }
      }
      self = isSigned ? .ownGate : .nobodys("a signature of this folder's gate that does not verify")
      return
    }
    let name = "key \(keyid.prefix(12))…"
    guard let enrolled = root?[keyid] else {
      self = .nobodys("\(name), which the trust root does not enrol")
      return
    }
    guard enrolled.kind == .ci else {
      self = .nobodys("\(enrolled.holder), whose key is a \(enrolled.kind.rawValue)'s and no gate's")
      return
    }
    let counted = envelopes.contains { envelope, recordedAt in
      root?.verify(envelope, at: recordedAt).keys.contains { $0.key.keyid == keyid } ?? false
    }
    guard counted else {
      self = .nobodys("\(enrolled.holder), whose signature did not count when it was recorded")
      return
    }
    if case .revoked = enrolled.standing(at: moment) {
      self = .nobodys("\(enrolled.holder), whose key is revoked")
    } else {
      self = .gate(enrolled)
    }
  }
}
