package import TransparencyLog

extension Ledger {
  /// The latest checkpoint of a log.
  package func checkpoint(of log: LogID) throws -> SignedCheckpoint {
    try database.read { try LogRow.fetch($0, log, place: database.place).checkpoint }
  }

  /// A proof that the leaf is in the log at its latest checkpoint.
  ///
  /// Throws `tlog.index_outside_tree` for a leaf the log does not have.
  package func proof(of index: LeafIndex, in log: LogID) throws -> LogProof {
    try database.read { session in
      let row = try LogRow.fetch(session, log, place: database.place)
      let reader = TileReader(size: row.size, source: DatabaseTiles(session: session, log: row.number))
      let inclusion = try InclusionProof(index: index, size: row.size, reading: reader)
      return LogProof(index: index, hashes: inclusion.hashes, checkpoint: row.checkpoint)
    }
  }

  /// A proof that the log's latest state follows an earlier one.
  ///
  /// Throws `tlog.size_outside_tree` for a size the log has not reached.
  package func consistency(from older: TreeSize, in log: LogID) throws -> ConsistencyProof {
    try database.read { session in
      let row = try LogRow.fetch(session, log, place: database.place)
      let reader = TileReader(size: row.size, source: DatabaseTiles(session: session, log: row.number))
      return try ConsistencyProof(older: older, newer: row.size, reading: reader)
    }
  }
}
