package import TransparencyLog

/// What an append leaves behind: a receipt for each envelope, and the checkpoint that covers them all.
package struct AppendResult: Sendable {
  /// In the order of the envelopes given.
  package let receipts: [AppendReceipt]
  /// Stored before it is returned.
  package let checkpoint: SignedCheckpoint
}
