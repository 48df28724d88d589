package import Attestation
package import TransparencyLog

extension Ledger {
  /// Checks a whole log from its leaves up: order, records, envelopes, statements, signatures, tiles, every
  /// checkpoint, views and stored bodies; nothing that is stored is believed.
  ///
  /// - Parameters:
  ///   - trustRoot: whose signatures are judged; nil judges none.
  ///   - held: checkpoints that somebody kept, which the log must not contradict. The copy beside the database is
  ///     always among them.
  ///   - progress: told now and then how many of the leaves are done.
  /// - Throws: only what keeps the database from being read at all.
  /// - Complexity: O(size); each distinct body is read once.
  package func verify(
    _ log: LogID, trustRoot: TrustRoot? = nil, holding held: [SignedCheckpoint] = [],
    progress: (_ done: TreeSize, _ total: TreeSize) -> Void = { _, _ in }
  ) throws -> LedgerVerification {
    let copy = log == local ? Self.checkpointCopy(in: configuration.folder) : nil
    return try database.read { session in
      var audit = try LedgerAudit(
        session, LogRow.fetch(session, log, place: database.place), trustRoot: trustRoot,
        held: held + (copy.map { [$0] } ?? []))
      try audit.run(progress: progress) { try hasTrueContent($0, session) }
      return audit.result
    }
  }
}
