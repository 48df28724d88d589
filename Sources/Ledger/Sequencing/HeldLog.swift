import TransparencyLog

/// Where a log stood after this sequencer's last transaction, so that the next one need not read it again.
///
/// Believed only where the locked row of the log says the same.
struct HeldLog: Sendable {
  /// The log's number in the database.
  let number: Int64
  /// The epoch in which this sequencer committed.
  let epoch: Int64
  /// The tree with its unfinished tiles.
  let appender: TreeAppender

  /// Whether the log still stands there: nobody else has written, and the tree is the one that was signed.
  func stands(at row: LogRow) -> Bool {
    number == row.number && epoch == row.epoch && appender.size == row.size
      && appender.root == row.checkpoint.checkpoint.root
  }
}
