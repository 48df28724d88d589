package import Attestation
package import Ledger
package import Notation
package import TransparencyLog

/// A statement as the log holds it, with what its signatures are worth.
package struct LoggedStatement: Sendable, Hashable {
  package let id: StatementID
  package let statement: Statement
  /// Oldest first and never empty: where it stands, and one more for each envelope with further signatures.
  package let leaves: [LoggedLeaf]
  /// The keys whose signatures counted when the log recorded them, by the trust root; each once, in order.
  package let signatories: [EnrolledKey]
  /// Why other signatures do not count.
  package let defects: [SignatureDefect]
  /// The leaves that hold in a pack: the author's key counted when they were recorded. What strangers signed beside it
  /// counts for nothing.
  package let soundLeaves: [LoggedLeaf]

  /// Opens the leaves of one statement; nil when there are none.
  ///
  /// - Parameter trustRoot: who may sign; nil where nobody says, and then no signature counts.
  /// - Throws: Attestation's errors for an envelope that holds no statement.
  init?(_ leaves: [LoggedLeaf], trustRoot: TrustRoot?) throws {
    guard let first = leaves.first else { return nil }
    id = first.statement
    let statement = try Statement(in: first.envelope)
    self.statement = statement
    self.leaves = leaves
    var signatories: [EnrolledKey] = []
    var defects: [SignatureDefect] = []
    var sound: [LoggedLeaf] = []
    for leaf in leaves {
      guard let verdict = trustRoot?.verify(leaf.envelope, at: leaf.record.recordedAt) else {
        defects += leaf.envelope.signatures.map { .unknownKey(keyid: $0.keyid) }
        continue
      }
      for key in verdict.keys where !signatories.contains(key) { signatories.append(key) }
      for defect in verdict.defects where !defects.contains(defect) { defects.append(defect) }
      if verdict.keys.contains(where: { $0.key.keyid == statement.author }) { sound.append(leaf) }
    }
    self.signatories = signatories
    self.defects = defects
    soundLeaves = sound
  }

  /// Where it stands in the log.
  package var index: LeafIndex { leaves[0].index }
  /// The log's word on when it came.
  package var recordedAt: Timestamp { leaves[0].record.recordedAt }
  /// The record that the log committed to first.
  package var record: LeafRecord { leaves[0].record }
  /// The envelope with most signatures.
  package var envelope: Envelope {
    leaves.map(\.envelope).reduce(leaves[0].envelope) {
      $1.signatures.count > $0.signatures.count ? $1 : $0
    }
  }
  /// What it is about.
  package var subjects: [Subject] { statement.subjects }
  /// The predicate type.
  package var kind: String { statement.predicateType }
  /// `decision`, `approval`, …; the whole predicate type where it is not one of Ephor's.
  package var kindName: String { PredicateType.parse(kind)?.kind ?? kind }
  /// The author's key when the author's signature counts.
  package var author: EnrolledKey? { signatories.first { $0.key.keyid == statement.author } }
  /// Whether the author's signature counted when the log recorded it.
  package var counts: Bool { author != nil }
  /// From when on it holds: as its author says, else since it was recorded.
  package var effectiveFrom: Timestamp { statement.effectiveFrom ?? recordedAt }
  /// The first moment at which it holds no more; nil: until superseded.
  package var effectiveUntil: Timestamp? { statement.effectiveUntil }

  /// Whether it holds at a moment, by its own period.
  package func holds(at moment: Timestamp) -> Bool {
    effectiveFrom <= moment && effectiveUntil.map { moment < $0 } ?? true
  }
}
