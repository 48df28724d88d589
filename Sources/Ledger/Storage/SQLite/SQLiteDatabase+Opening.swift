import GRDB

/// How the file is opened: one writer at a time, and nothing acknowledged that is not on disk.
extension SQLiteDatabase {
  /// SQLite's number for `synchronous = FULL`.
  private static let synchronousFull = 2
  /// How many pages the write-ahead log takes before they are put in their places: pages of indexes over digests are
  /// written by most transactions, and are then put there once for many.
  private static let writeAheadPages = 8_192
  private static let attemptLimit = 200
  private static let attemptPauseMicroseconds: UInt32 = 50_000

  /// Opens for writing: WAL, `synchronous = FULL` set after opening and read back.
  ///
  /// Throws `ledger.not_durable` when SQLite does not take one of the two, and mapped SQLite errors.
  static func open(_ path: String, busyTimeoutSeconds: Double) throws -> SQLiteDatabase {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.foreignKeysEnabled = false
    configuration.label = "ephor.ledger"
    let settings = configuration
    let queue = try LedgerError.mapping(path, nil) {
      try retrying { try DatabaseQueue(path: path, configuration: settings) }
    }
    try LedgerError.mapping(path, queue) {
      try retrying { try queue.inDatabase { try prepare($0, path: path) } }
    }
    return SQLiteDatabase(
      place: path, queue: queue,
      readers: SQLiteReaders(place: path, configuration: reading(busyTimeoutSeconds)))
  }

  /// Opens for reading only; the file must exist.
  static func openReadOnly(_ path: String, busyTimeoutSeconds: Double) throws -> SQLiteDatabase {
    let settings = reading(busyTimeoutSeconds)
    return try LedgerError.mapping(path, nil) {
      SQLiteDatabase(
        place: path, queue: try retrying { try DatabaseQueue(path: path, configuration: settings) })
    }
  }

  private static func reading(_ busyTimeoutSeconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.label = "ephor.ledger.reader"
    configuration.prepareDatabase {
      try $0.execute(
        sql: """
          PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;
          PRAGMA cache_size = -\(cacheByteLimit >> 10)
          """)
    }
    return configuration
  }

  private static func prepare(_ database: Database, path: String) throws {
    // GRDB sets NORMAL when it is told to use WAL, so both are set here, and read back.
    var mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
    if mode != "wal" {
      // The switch is a transaction with a rollback journal. With FULL its deletion is not synced: power loss could
      // bring the journal back, which would then undo the whole database.
      try database.execute(sql: "PRAGMA synchronous = EXTRA")
      mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
    }
    try database.execute(
      sql: """
        PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
        PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -\(cacheByteLimit >> 10); PRAGMA wal_autocheckpoint = \(writeAheadPages)
        """)
    let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
    guard mode == "wal", synchronous == synchronousFull else {
      throw LedgerError(
        .notDurable,
        "SQLite did not take the settings that make \(path) durable "
          + "(journal \(mode ?? "unknown"), synchronous \(synchronous ?? -1))",
        remedy: "put the log on a local disk; some network file systems cannot hold it")
    }
  }

  /// Changing the journal mode and opening while another process closes do not wait for its lock by themselves.
  private static func retrying<Result>(_ body: () throws -> Result) throws -> Result {
    for _ in 1..<attemptLimit {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        FileStore.pause(microseconds: attemptPauseMicroseconds)
      }
    }
    return try body()
  }
}
