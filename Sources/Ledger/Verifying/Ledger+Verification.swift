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

  /// Refuses a log that does not hold together, wherever it was changed: what facts are read from it must be what the
  /// leaves say, none left out.
  ///
  /// - Throws: `ledger.unsound` with the first thing that is wrong.
  /// - Complexity: O(size), as `verify` without signatures.
  package func requireSound(_ log: LogID) throws {
    let report = try verify(log)
    guard !report.isSound else { return }
    let first = report.findings.first(where: \.isBreach)?.message ?? "its leaves do not hold together"
    throw LedgerError(
      .unsound,
      "the log \(log) is not sound, so nothing it says is believed: \(first)"
        + (report.breachCount > 1 ? ", and \(report.breachCount - 1) more" : ""),
      remedy: "`ephor log verify` names everything that is wrong. Restore the log's folder from a copy")
  }

  /// Refuses a log whose end does not hold together, as opening it for writing does; quick, whatever its size.
  ///
  /// - Throws: `ledger.unsound` with the first thing that is wrong.
  package func requireSoundEnd(_ log: LogID) throws {
    try database.read { session in
      let row = try LogRow.fetch(session, log, place: database.place)
      try OpeningCheck(session, row, place: database.place, isForWriting: false).run()
    }
  }
}
