package import Notation

/// A key event as it was found: its envelope, and when the log took it.
package struct SignedKeyEvent: Sendable, Hashable {
  package let id: StatementID
  package let envelope: Envelope
  package let event: KeyEvent
  /// From when on it holds, as its author says.
  package let effectiveFrom: Timestamp?
  /// The log's word on when it came; nil where there is no log whose word counts.
  package let recordedAt: Timestamp?

  /// Opens an envelope; nil when it holds a statement of another kind.
  ///
  /// Throws what reading the statement and the event throws.
  package init?(_ envelope: Envelope, recordedAt: Timestamp?) throws {
    let statement = try Statement(in: envelope)
    guard let event = try KeyEvent(statement) else { return nil }
    id = try statement.id()
    self.envelope = envelope
    self.event = event
    effectiveFrom = statement.effectiveFrom
    self.recordedAt = recordedAt
  }
}
