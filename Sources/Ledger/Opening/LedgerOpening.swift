package import TransparencyLog

/// What was found when a folder's log was opened.
package enum LedgerOpening: Sendable, Hashable {
  /// The log was there.
  case existing
  /// There was none: a new one was begun. What an earlier log may have held here is not known.
  case createdNewOrigin
  /// There had been one, as the checkpoint left beside it shows, and its database is gone.
  case createdAfterLoss(of: Checkpoint)

  /// Stable code of what a verdict must say, nil when there is nothing to say.
  package var noticeCode: String? {
    if case .existing = self { nil } else { "ledger.created_new_origin" }
  }

  /// One sentence for the verdict, nil when there is nothing to say.
  package var notice: String? {
    switch self {
    case .existing: nil
    case .createdNewOrigin:
      "a new local log was begun; decisions that stood only in an earlier one are not known here"
    case .createdAfterLoss(let lost):
      "the local log \(lost.origin) with \(lost.size) leaves is gone; a new one was begun, and decisions that stood "
        + "only in the old one are lost"
    }
  }
}
