package import Attestation
package import TransparencyLog

/// One leaf of a log with the envelope it commits to.
///
/// A statement has a leaf for its first envelope, and one more for each envelope that brought further signatures.
package struct LoggedLeaf: Sendable, Hashable {
  package let index: LeafIndex
  /// What the log committed to, with the time of recording.
  package let record: LeafRecord
  package let envelope: Envelope
  /// The statement that the envelope carries.
  package let statement: StatementID
}
