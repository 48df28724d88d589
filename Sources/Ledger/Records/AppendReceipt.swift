package import Attestation
package import Notation
package import TransparencyLog

/// What the log says about one appended envelope.
package struct AppendReceipt: Sendable, Hashable {
  package let index: LeafIndex
  package let statement: StatementID
  package let recordedAt: Timestamp
  /// False when the same statement with these signatures was there before: nothing was added.
  package let isNew: Bool
}
