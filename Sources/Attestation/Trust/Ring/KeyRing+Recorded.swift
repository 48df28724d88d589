package import Notation

extension KeyRing {
  /// Folds the statements about keys among those that a log recorded; what is no event of a known form is skipped.
  ///
  /// Throws as `init(_:events:asOf:)`.
  package init(
    _ root: TrustRoot, recorded: [(envelope: Envelope, recordedAt: Timestamp)], asOf: Timestamp
  ) throws {
    let events = recorded.compactMap { try? SignedKeyEvent($0.envelope, recordedAt: $0.recordedAt) }
    try self.init(root, events: events, asOf: asOf)
  }

  /// Whether an event belongs into a pack: it changed something, also when that was that of two successors neither
  /// counts.
  package func matters(_ id: StatementID) -> Bool {
    accepted.contains { $0.id == id } || refused.contains { $0.id == id && $0.reason == .secondSuccessor }
  }
}
