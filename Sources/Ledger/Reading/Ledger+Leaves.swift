import Attestation
import Notation
package import TransparencyLog

extension Ledger {
  /// The checkpoint that the log signed at a size; nil when it never stood there between two batches.
  package func checkpoint(of log: LogID, at size: TreeSize) throws -> SignedCheckpoint? {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.row(
        "SELECT note FROM checkpoint WHERE log = $1 AND size = $2",
        [.integer(number), .integer(Int64(clamping: size.rawValue))]
      ).map { try SignedCheckpoint(parsing: $0.bytes(0)) }
    }
  }

  /// The nearest sizes at which the log signed a checkpoint: the largest up to a size, and the smallest above it.
  package func checkpointSizes(of log: LogID, around size: TreeSize) throws -> (
    below: TreeSize?, above: TreeSize?
  ) {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      func nearest(_ query: String) throws -> TreeSize? {
        let values = [SQLValue.integer(number), .integer(Int64(clamping: size.rawValue))]
        return try session.row(query, values)?.integerIfAny(0).map { TreeSize(UInt64(clamping: $0)) }
      }
      return (
        try nearest("SELECT max(size) FROM checkpoint WHERE log = $1 AND size <= $2"),
        try nearest("SELECT min(size) FROM checkpoint WHERE log = $1 AND size > $2")
      )
    }
  }

  /// The leaves before a size that are about a system or name none, in the order of the log.
  ///
  /// What a statement is about stands in the index beside the first of its leaves.
  ///
  /// - Parameter limit: most leaves returned.
  package func leaves(
    of log: LogID, about system: String, before size: TreeSize, limit: Int
  ) throws -> [LoggedLeaf] {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.rows(
        """
        SELECT leaf.position, leaf.record, leaf.statement, leaf.envelope FROM leaf
        JOIN leaf AS same ON same.log = leaf.log AND same.statement = leaf.statement
        JOIN statement_view AS view ON view.log = same.log AND view.position = same.position
        WHERE leaf.log = $1 AND leaf.position < $2 AND (view.system = $3 OR view.system IS NULL)
        ORDER BY leaf.position LIMIT $4
        """,
        [
          .integer(number), .integer(Int64(clamping: size.rawValue)), .text(StatementViewRow.stored(system)),
          .integer(Int64(limit)),
        ]
      ).map(Self.leaf)
    }
  }

  /// One leaf; nil for a place the log does not have.
  package func leaf(_ index: LeafIndex, of log: LogID) throws -> LoggedLeaf? {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.row(
        "SELECT position, record, statement, envelope FROM leaf WHERE log = $1 AND position = $2",
        [.integer(number), .integer(Int64(clamping: index.rawValue))]
      ).map(Self.leaf)
    }
  }

  /// The systems and releases that statements before a size name, in order.
  package func releases(in log: LogID, before size: TreeSize, limit: Int) throws -> [NamedRelease] {
    try database.read { session in
      let number = try LogRow.fetch(session, log, place: database.place).number
      return try session.rows(
        """
        SELECT DISTINCT system, release FROM statement_view
        WHERE log = $1 AND position < $2 AND system IS NOT NULL ORDER BY system, release LIMIT $3
        """, [.integer(number), .integer(Int64(clamping: size.rawValue)), .integer(Int64(limit))]
      ).map { NamedRelease(system: try $0.text(0), release: try $0.textIfAny(1)) }
    }
  }

  /// Proofs that leaves are in the log as it was at a size, in the order asked for.
  ///
  /// Throws `tlog.index_outside_tree` for a leaf that is not before the size.
  package func inclusionProofs(
    of indices: [LeafIndex], in log: LogID, at size: TreeSize
  ) throws -> [InclusionProof] {
    try database.read { session in
      let row = try LogRow.fetch(session, log, place: database.place)
      let reader = TileReader(size: row.size, source: DatabaseTiles(session: session, log: row.number))
      return try indices.map { try InclusionProof(index: $0, size: size, reading: reader) }
    }
  }

  private static func leaf(_ row: SQLRow) throws -> LoggedLeaf {
    let position = try row.integer(0)
    guard let envelope = try? Envelope(parsing: row.bytes(3)),
      let record = try? LeafRecord(parsing: row.bytes(1)),
      let digest = Digest(bytes: try row.bytes(2)), Digest(sha256Of: envelope.payload) == digest
    else {
      throw LedgerError(
        .corrupt, "leaf \(position) of the log does not read",
        remedy: "run `ephor log verify` to see what was changed, and restore the log from a copy")
    }
    return LoggedLeaf(
      index: LeafIndex(UInt64(bitPattern: position)), record: record, envelope: envelope,
      statement: StatementID(digest))
  }
}
