import Notation

/// What the ledger refuses or cannot do; nothing acknowledged is ever lost by it.
///
/// Two errors are equal when their codes are.
package struct LedgerError: CodedError, Equatable {
  /// Every refusal of this room; the raw value is the public, stable code.
  package enum Code: String, Sendable, CaseIterable {
    case absent = "ledger.absent"
    case folder = "ledger.folder"
    case readOnly = "ledger.read_only"
    case diskFull = "ledger.disk_full"
    case corrupt = "ledger.corrupt"
    case inputOutput = "ledger.io"
    case busy = "ledger.busy"
    case unreachable = "ledger.unreachable"
    case superseded = "ledger.superseded"
    case notDurable = "ledger.not_durable"
    case newerSchema = "ledger.newer_schema"
    case olderSchema = "ledger.older_schema"
    case internalSQL = "ledger.internal"
    case unknownLog = "ledger.unknown_log"
    case keyMissing = "ledger.key_missing"
    case keyMismatch = "ledger.key_mismatch"
    case clockBeforeLast = "ledger.clock_before_last"
    case shorterThanCheckpoint = "ledger.shorter_than_checkpoint"
    case contradictsCheckpoint = "ledger.contradicts_checkpoint"
    case unsound = "ledger.unsound"
    case authorUnsigned = "ledger.author_unsigned"
    case signatureRefused = "ledger.signature_refused"
    case batchTooLarge = "ledger.batch_too_large"
    case contentTooLarge = "ledger.content_too_large"
    case contentChanged = "ledger.content_changed"
    case statementMissing = "ledger.statement_missing"
    case exportExists = "ledger.export_exists"
  }

  /// Which refusal it is.
  package let reason: Code
  /// What happened.
  package let message: String
  /// What to do about it.
  package let remedy: String?

  /// The stable code.
  package var code: String { reason.rawValue }

  package init(_ reason: Code, _ message: String, remedy: String? = nil) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
  }

  /// Another sequencer has written to a log since this one looked.
  package static func superseded(_ place: String) -> LedgerError {
    LedgerError(
      .superseded,
      "another sequencer has moved the log in \(place) on since this one looked: nothing was added",
      remedy: "run the command again; what was recorded is answered with its receipt")
  }

  package static func == (left: Self, right: Self) -> Bool { left.reason == right.reason }
}
