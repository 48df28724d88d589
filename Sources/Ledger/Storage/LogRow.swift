import Attestation
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
  /// The epoch of the sequencer that wrote it last.
  let epoch: Int64

  private static let columns = "number, origin, verifier_key, size, recorded_at, checkpoint, epoch"

  private init(_ row: SQLRow, place: String) throws {
    number = try row.integer(0)
    origin = try row.text(1)
    epoch = try row.integer(6)
    let time = try row.textIfAny(4)
    guard let verifierKey = try? VerifierKey(row.text(2)),
      let checkpoint = try? SignedCheckpoint(parsing: row.bytes(5)),
      let size = UInt64(exactly: try row.integer(3)), checkpoint.checkpoint.size == TreeSize(size),
      time.map({ (try? Timestamp(parsing: $0)) != nil }) ?? true
    else {
      throw LedgerError(
        .corrupt, "the log's own row in \(place) does not read: key, size, time or checkpoint was changed",
        remedy: "restore the log from a copy, or move its folder away to begin a new log")
    }
    self.verifierKey = verifierKey
    self.checkpoint = checkpoint
    self.size = TreeSize(size)
    recordedAt = try time.map { try Timestamp(parsing: $0) }
  }

  /// The row of one log.
  ///
  /// Throws `ledger.unknown_log` when there is none.
  static func fetch(_ session: any LedgerSession, _ log: LogID, place: String) throws -> LogRow {
    let rows = try session.rows("SELECT \(columns) FROM log WHERE origin = $1", [.text(log.origin)])
    return try locked(rows, log, place: place)
  }

  /// Asks for the row of one log, which no other writer reads or changes until this transaction ends.
  static func locking(_ log: LogID, _ session: any LedgerSession) -> SQLQuery {
    .plain("SELECT \(columns) FROM log WHERE origin = $1\(session.rowLock)", [.text(log.origin)])
  }

  /// The row that `locking` asked for.
  ///
  /// Throws `ledger.unknown_log` when there is none.
  static func locked(_ rows: [SQLRow], _ log: LogID, place: String) throws -> LogRow {
    guard let row = rows.first else {
      throw LedgerError(.unknownLog, "there is no log \(log.origin) in \(place)")
    }
    return try LogRow(row, place: place)
  }

  /// The row of one log, locked.
  ///
  /// Throws `ledger.unknown_log` when there is none.
  static func lock(_ session: any LedgerSession, _ log: LogID, place: String) throws -> LogRow {
    try locked(session.answers([locking(log, session)])[0], log, place: place)
  }

  /// The first log of the database, or nil in one without any.
  static func first(_ session: any LedgerSession, place: String) throws -> LogRow? {
    try session.row("SELECT \(columns) FROM log ORDER BY number LIMIT 1", []).map {
      try LogRow($0, place: place)
    }
  }

  /// Adds a log of size 0 with its first checkpoint.
  static func insert(
    _ session: any LedgerSession, origin: String, signer: some NoteSigner, createdAt: Timestamp
  ) throws {
    let checkpoint = try SignedCheckpoint(
      Checkpoint(origin: origin, size: .empty, root: MerkleTree.emptyRoot), signedBy: signer)
    let note = SQLValue.bytes(checkpoint.encoded)
    try session.insert(
      [
        [
          .text(origin), .text(signer.verifierKey.description), .text(createdAt.description), .integer(0),
          .null,
          note, .integer(0),
        ]
      ], into: Schema.log, on: .fail)
    let number = try session.count("SELECT number FROM log WHERE origin = $1", [.text(origin)])
    try session.insert(
      [[.integer(number), .integer(0), note, .integer(0)]], into: Schema.checkpoint, on: .fail)
  }

  /// Moves the log on to a new checkpoint, which is stored with it, unless somebody else has.
  ///
  /// Throws `ledger.superseded`, at the end of the transaction at the latest, when the row is not the one that was
  /// locked: then nothing is committed.
  func advance(
    _ session: any LedgerSession, to checkpoint: SignedCheckpoint, recordedAt: Timestamp, epoch: Int64
  ) throws {
    let size = SQLValue.integer(Int64(checkpoint.checkpoint.size.rawValue))
    let note = SQLValue.bytes(checkpoint.encoded)
    try session.insert(
      [[.integer(number), size, note, .integer(epoch)]], into: Schema.checkpoint, on: .fail)
    try session.move(
      """
      UPDATE log SET size = $1, recorded_at = $2, checkpoint = $3, epoch = $4
      WHERE number = $5 AND size = $6 AND epoch = $7
      """,
      [
        size, .text(recordedAt.description), note, .integer(epoch), .integer(number),
        .integer(Int64(self.size.rawValue)), .integer(self.epoch),
      ])
  }
}
