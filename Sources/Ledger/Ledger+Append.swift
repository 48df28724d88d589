package import Attestation
import Notation
import TransparencyLog

extension Ledger {
  /// Most envelopes in one transaction.
  package static let batchLimit = 4096
  /// How far the clock may stand before the last leaf and still be taken for jitter: the leaf then gets the last
  /// leaf's time, so that times never run backwards.
  static let clockSlackSeconds: Int64 = 2

  /// Appends envelopes, all or none, and returns when they are on disk.
  ///
  /// Idempotent: an envelope that is known, or that adds no signature to a known statement, is answered with the
  /// receipt it had; further signatures over a known payload become a leaf of their own. What several threads append
  /// at the same time shares a transaction and a checkpoint. Blocks the calling thread.
  ///
  /// - Parameter content: bodies that the statements name by digest, stored in the same transaction.
  /// - Throws: `ledger.clock_before_last`, `ledger.author_unsigned`, `ledger.signature_refused`,
  ///   `ledger.key_missing`, `ledger.batch_too_large`, `ledger.content_too_large`, `ledger.disk_full`,
  ///   `ledger.read_only`, `ledger.io`, `ledger.busy`, `ledger.corrupt`, `ledger.superseded`,
  ///   `ledger.unreachable`, and `AttestationError` for an envelope that holds no canonical statement. After an error
  ///   nothing of these envelopes is in the log, but for `ledger.unreachable`, which leaves open whether they are.
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
    let bodies = content.map { (digest: Digest(sha256Of: $0), body: $0) }
    let request = AppendRequest(log: log, envelopes: pending, bodies: bodies)
    return try sequencer.submit(request) { try commit($0, to: log) }
  }

  /// Commits the requests of several callers for one log in one transaction; an answer for each.
  private func commit(_ requests: [AppendRequest], to log: LogID) throws -> [Result<AppendResult, any Error>]
  {
    let (answers, checkpoint, held) = try database.write { session in
      var batch = try AppendBatch(requests, session, self, log)
      let receipts = requests.map { request in Result { try batch.take(request) } }
      let checkpoint = try batch.write()
      return (receipts, checkpoint, batch.held)
    }
    var isChanged = false
    let results = answers.map { answer in
      answer.map { receipts in
        isChanged = isChanged || receipts.contains(where: \.isNew)
        return AppendResult(receipts: receipts, checkpoint: checkpoint)
      }
    }
    guard isChanged else { return results }
    sequencer.hold(held, of: log)
    if log == local {
      // Only a copy: failing to write it loses nothing that is in the database, and a copy that somebody reads half
      // written is one that does not verify. Mostly the same length as the last one.
      let path = Self.path(configuration.folder, Self.checkpointName)
      let note = checkpoint.encoded
      if !FileStore.overwrite(path, with: note) { try? FileStore.put(note, at: path, durably: false) }
    }
    return results
  }
}
