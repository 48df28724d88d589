package import Attestation
package import Notation
package import TransparencyLog

/// A statement as the log holds it.
package struct RecordedStatement: Sendable, Hashable {
  package let id: StatementID
  package let statement: Statement
  /// The envelope it came in first; later signatures are found with `Ledger.envelopes(of:in:)`.
  package let envelope: Envelope
  package let index: LeafIndex
  /// The log's word on when it came.
  package let recordedAt: Timestamp
}
