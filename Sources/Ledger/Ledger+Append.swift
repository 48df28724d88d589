package import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

extension Ledger {
  /// Most envelopes in one transaction.
  package static let batchLimit = 4096
  /// How far the clock may stand before the last leaf and still be taken for jitter: the leaf then gets the last
  /// leaf's time, so that times never run backwards.
  static let clockSlackSeconds: Int64 = 2

  /// Appends envelopes in one transaction and returns when they are on disk.
  ///
  /// Idempotent: an envelope that is known, or that adds no signature to a known statement, is answered with the
  /// receipt it had; further signatures over a known payload become a leaf of their own.
  ///
  /// - Parameter content: bodies that the statements name by digest, stored in the same transaction.
  /// - Throws: `ledger.clock_before_last`, `ledger.author_unsigned`, `ledger.signature_refused`,
  ///   `ledger.key_missing`, `ledger.batch_too_large`, `ledger.content_too_large`, `ledger.disk_full`,
  ///   `ledger.read_only`, `ledger.io`, `ledger.busy`, `ledger.corrupt`, and `AttestationError` for an envelope
  ///   that holds no canonical statement. After an error nothing of the batch is in the log.
  package func append(
    _ envelopes: [Envelope], content: [[UInt8]] = [], to log: LogID
  ) throws -> AppendResult {
    guard envelopes.count <= Self.batchLimit else {
      throw LedgerError(
        .batchTooLarge, "\(envelopes.count) envelopes are more than one batch takes (\(Self.batchLimit))",
        remedy: "append them in several batches")
    }
    let pending = try envelopes.map(PendingEnvelope.init)
    try storeLargeContent(content)
    let result = try writing { database in
      var batch = try AppendBatch(database, self, log)
      for body in content { try Self.insertContent(body, database) }
      return try batch.append(pending)
    }
    if result.receipts.contains(where: \.isNew), log == local {
      // Only a copy: failing to write it loses nothing that is in the database.
      try? FileStore.put(
        result.checkpoint.encoded, at: Self.path(configuration.folder, Self.checkpointName), durably: false)
    }
    return result
  }
}
