package import Notation

/// Who may sign what, and when: the reviewed trust root and what signed statements have said about its keys since.
///
/// One fold, with no clock of its own. The file stays the root: it alone names administrators and the baseline, and
/// an event counts only when a key that the file vouches for, directly or through rotations, signed it.
///
/// - An **enrolment** counts when an administrator signed it, and not for the administrator's own holder.
/// - A **rotation** counts when the old key and the new one signed it. The successor has the old key's holder, kind,
///   ranks and end: no more than the file gave. Of two successors the first recorded counts; where no log says which
///   was first, neither does, and the old key ends all the same.
/// - A **revocation** counts when an administrator or another key of the same holder signed it, or the key itself.
///   It works from the moment it names, so what a compromised key signed since then, rotations included, falls.
///
/// An event's own signatures are judged at `recordedAt`; without one, at `asOf`, which is the cautious side.
///
/// ```swift
/// let ring = try KeyRing(root, events: events, asOf: now)
/// ring.trustRoot.verify(envelope, at: recordedAt)
/// ```
package struct KeyRing: Sendable, Hashable {
  /// Most events of one ring.
  package static let eventLimit = 10_000

  /// The reviewed file.
  package let reviewed: TrustRoot
  /// The file's keys with their ends and revocations, and the keys that events added.
  package let trustRoot: TrustRoot
  /// Events that changed something, in the order of the fold.
  package let accepted: [SignedKeyEvent]
  /// Events that changed nothing, in order of id.
  package let refused: [KeyEventRefusal]

  /// The statement that added a key; nil for a key of the reviewed file, or of nobody.
  package func origin(of keyid: String) -> StatementID? {
    guard reviewed[keyid] == nil else { return nil }
    return accepted.first { event in
      switch event.event {
      case .enrolment(let enrolment): enrolment.key.key.keyid == keyid
      case .rotation(let rotation): rotation.successor.keyid == keyid
      case .revocation: false
      }
    }?.id
  }

  /// Folds events into a trust root; their order does not matter, and neither does one that is given twice.
  ///
  /// Throws `key_event.too_many`, and `trust_root.too_large` when there are more keys than a trust root holds.
  package init(_ root: TrustRoot, events: [SignedKeyEvent], asOf: Timestamp) throws {
    guard events.count <= Self.eventLimit else {
      throw AttestationError(
        .keyEventLimit, "there are \(events.count) statements about keys; the limit is \(Self.eventLimit)",
        remedy: "enrol what is current in the trust root, and begin anew")
    }
    let fold = KeyFold(root, events: events, asOf: asOf)
    reviewed = root
    accepted = fold.accepted
    refused = fold.refused.sorted { $0.id < $1.id }
    trustRoot =
      fold.accepted.isEmpty && fold.keys == root.keys
      ? root : try TrustRoot(organisation: root.organisation, keys: fold.keys, baseline: root.baseline)
  }
}
