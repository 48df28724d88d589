import Attestation
import Foundation
import GRDB
import Notation
package import TransparencyLog

extension Ledger {
  /// The checkpoint that the log signed at a size; nil when it never stood there between two batches.
  package func checkpoint(of log: LogID, at size: TreeSize) throws -> SignedCheckpoint? {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      let note = try Data.fetchOne(
        database, sql: "SELECT note FROM checkpoint WHERE log = ? AND size = ?",
        arguments: [number, Int64(clamping: size.rawValue)])
      return try note.map { try SignedCheckpoint(parsing: Array($0)) }
    }
  }

  /// The largest size up to a bound at which the log signed a checkpoint.
  package func checkpointSize(of log: LogID, upTo bound: TreeSize) throws -> TreeSize? {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Int64.fetchOne(
        database, sql: "SELECT max(size) FROM checkpoint WHERE log = ? AND size <= ?",
        arguments: [number, Int64(clamping: bound.rawValue)]
      ).map { TreeSize(UInt64(clamping: $0)) }
    }
  }

  /// The leaves before a size that are about a system or name none, in the order of the log.
  ///
  /// - Parameter limit: most leaves returned.
  package func leaves(
    of log: LogID, about system: String, before size: TreeSize, limit: Int
  ) throws -> [LoggedLeaf] {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Row.fetchAll(
        database,
        sql: """
          SELECT leaf.position, leaf.record, leaf.statement, envelope.body FROM leaf
          JOIN envelope ON envelope.digest = leaf.envelope
          JOIN statement_view AS view ON view.log = leaf.log AND view.statement = leaf.statement
          WHERE leaf.log = ? AND leaf.position < ? AND (view.system = ? OR view.system IS NULL)
          ORDER BY leaf.position LIMIT ?
          """, arguments: [number, Int64(clamping: size.rawValue), system, limit]
      ).map(Self.leaf)
    }
  }

  /// One leaf; nil for a place the log does not have.
  package func leaf(_ index: LeafIndex, of log: LogID) throws -> LoggedLeaf? {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Row.fetchOne(
        database,
        sql: """
          SELECT leaf.position, leaf.record, leaf.statement, envelope.body FROM leaf
          JOIN envelope ON envelope.digest = leaf.envelope WHERE leaf.log = ? AND leaf.position = ?
          """, arguments: [number, Int64(clamping: index.rawValue)]
      ).map(Self.leaf)
    }
  }

  /// The systems and releases that statements before a size name, in order.
  package func releases(in log: LogID, before size: TreeSize, limit: Int) throws -> [NamedRelease] {
    try reading { database in
      let number = try LogRow.fetch(database, log, file: file).number
      return try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT system, release FROM statement_view
          WHERE log = ? AND position < ? AND system IS NOT NULL ORDER BY system, release LIMIT ?
          """, arguments: [number, Int64(clamping: size.rawValue), limit]
      ).map { NamedRelease(system: $0["system"], release: $0["release"]) }
    }
  }

  /// Proofs that leaves are in the log as it was at a size, in the order asked for.
  ///
  /// Throws `tlog.index_outside_tree` for a leaf that is not before the size.
  package func inclusionProofs(
    of indices: [LeafIndex], in log: LogID, at size: TreeSize
  ) throws -> [InclusionProof] {
    try reading { database in
      let row = try LogRow.fetch(database, log, file: file)
      let reader = TileReader(size: row.size, source: DatabaseTiles(database: database, log: row.number))
      return try indices.map { try InclusionProof(index: $0, size: size, reading: reader) }
    }
  }

  private static func leaf(_ row: Row) throws -> LoggedLeaf {
    let position: Int64 = row["position"]
    guard let envelope = try? Envelope(parsing: Array(row["body"] as Data)),
      let record = try? LeafRecord(parsing: Array(row["record"] as Data)),
      let digest = Digest(bytes: row["statement"] as Data), Digest(sha256Of: envelope.payload) == digest
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
