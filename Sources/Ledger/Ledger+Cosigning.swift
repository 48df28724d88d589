package import TransparencyLog

extension Ledger {
  /// Adds cosignatures to the checkpoint that the log signed at a size, and returns it with all it has then.
  ///
  /// What is proven, packed or exported at that size carries them from then on. Whose they are is for the caller to
  /// verify first: one bad signature of a witness makes others refuse the whole checkpoint.
  ///
  /// - Throws: as `append`, `ledger.unsound` when the checkpoint does not verify with them, and `tlog.note_…`.
  ///   Returns nil when the log signed no checkpoint of that size.
  package func attach(
    _ cosignatures: [NoteSignature], toCheckpointAt size: TreeSize, of log: LogID
  ) throws -> SignedCheckpoint? {
    let joined = try database.write { session -> SignedCheckpoint? in
      let row = try LogRow.lock(session, log, place: database.place)
      let (number, at) = (SQLValue.integer(row.number), SQLValue.integer(Int64(clamping: size.rawValue)))
      guard
        let stored = try session.row(
          "SELECT note FROM checkpoint WHERE log = $1 AND size = $2", [number, at])
      else { return nil }
      let joined = try SignedCheckpoint(
        note: SignedCheckpoint(parsing: stored.bytes(0)).note.adding(cosignatures))
      guard joined.verify(log: row.verifierKey).isVerified else {
        throw LedgerError(
          .unsound, "the checkpoint of size \(size) is not signed by the log's key",
          remedy: "`ephor log verify` names everything that is wrong. Restore the log from a copy")
      }
      // SQLite numbers parameters in the order in which they first appear.
      let values = [SQLValue.bytes(joined.encoded), number, at]
      try session.execute("UPDATE checkpoint SET note = $1 WHERE log = $2 AND size = $3", values)
      try session.execute("UPDATE log SET checkpoint = $1 WHERE number = $2 AND size = $3", values)
      return joined
    }
    if let joined, log == local, try checkpoint(of: log) == joined {
      // Only a copy: failing to write it loses nothing that is in the database.
      try? FileStore.put(
        joined.encoded, at: Self.path(configuration.folder, Self.checkpointName), durably: false)
    }
    return joined
  }
}
