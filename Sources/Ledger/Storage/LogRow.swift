import Attestation
import Foundation
import GRDB
import Notation
import TransparencyLog

/// The row that says how far a log has come.
struct LogRow {
  let number: Int64
  let origin: String
  let verifierKey: VerifierKey
  let size: TreeSize
  /// When the last leaf was recorded; nil in an empty log.
  let recordedAt: Timestamp?
  let checkpoint: SignedCheckpoint

  private init(_ row: Row, file: String) throws {
    number = row["number"]
    origin = row["origin"]
    guard let verifierKey = try? VerifierKey(row["verifier_key"] as String),
      let checkpoint = try? SignedCheckpoint(parsing: Array(row["checkpoint"] as Data)),
      let size = UInt64(exactly: row["size"] as Int64), checkpoint.checkpoint.size == TreeSize(size),
      (row["recorded_at"] as String?).map({ (try? Timestamp(parsing: $0)) != nil }) ?? true
    else {
      throw LedgerError(
        .corrupt, "the log's own row in \(file) does not read: key, size, time or checkpoint was changed",
        remedy: "restore the log from a copy, or move its folder away to begin a new log")
    }
    self.verifierKey = verifierKey
    self.checkpoint = checkpoint
    self.size = TreeSize(size)
    recordedAt = try (row["recorded_at"] as String?).map { try Timestamp(parsing: $0) }
  }

  /// The row of one log.
  ///
  /// Throws `ledger.unknown_log` when there is none.
  static func fetch(_ database: Database, _ log: LogID, file: String) throws -> LogRow {
    let statement = try database.cachedStatement(sql: "SELECT * FROM log WHERE origin = ?")
    guard let row = try Row.fetchOne(statement, arguments: [log.origin]) else {
      throw LedgerError(.unknownLog, "there is no log \(log.origin) in \(file)")
    }
    return try LogRow(row, file: file)
  }

  /// The first log of the folder, or nil in a database without one.
  static func first(_ database: Database, file: String) throws -> LogRow? {
    try Row.fetchOne(database, sql: "SELECT * FROM log ORDER BY number LIMIT 1").map {
      try LogRow($0, file: file)
    }
  }

  /// Adds a log of size 0 with its first checkpoint.
  static func insert(
    _ database: Database, origin: String, signer: some NoteSigner, createdAt: Timestamp
  ) throws {
    let checkpoint = try SignedCheckpoint(
      Checkpoint(origin: origin, size: .empty, root: MerkleTree.emptyRoot), signedBy: signer)
    try database.execute(
      sql: """
        INSERT INTO log (origin, verifier_key, created_at, size, recorded_at, checkpoint)
        VALUES (?, ?, ?, 0, NULL, ?)
        """,
      arguments: [
        origin, signer.verifierKey.description, createdAt.description, Data(checkpoint.encoded),
      ])
    try database.execute(
      sql: "INSERT INTO checkpoint (log, size, note) VALUES (?, 0, ?)",
      arguments: [database.lastInsertedRowID, Data(checkpoint.encoded)])
  }

  /// Moves the log on to a new checkpoint, which is stored with it.
  func advance(_ database: Database, to checkpoint: SignedCheckpoint, recordedAt: Timestamp) throws {
    let size = Int64(checkpoint.checkpoint.size.rawValue)
    let note = Data(checkpoint.encoded)
    try database.execute(
      sql: "UPDATE log SET size = ?, recorded_at = ?, checkpoint = ? WHERE number = ?",
      arguments: [size, recordedAt.description, note, number])
    try database.execute(
      sql: "INSERT INTO checkpoint (log, size, note) VALUES (?, ?, ?)", arguments: [number, size, note])
  }
}
