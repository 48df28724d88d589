import GRDB

/// A log's database in one file: the default, without a server or a setting.
///
/// One connection writes, one transaction at a time; other processes wait for the write lock of the file. Readers have
/// connections of their own, which neither wait for the writer nor hold it up.
final class SQLiteDatabase: LedgerDatabase {
  /// Memory for pages, taken as they are needed. More makes a commit dearer: one that has split a page walks over all
  /// that is held, because SQLite numbers such pages beyond the file's end meanwhile.
  static let cacheByteLimit = 16 << 20
  /// The same for work on the whole database.
  private static let largeCacheByteLimit = 512 << 20

  let place: String
  let rowBodyByteLimit = 1 << 20
  // Before the connection, so that they end before it.
  private let statements = SQLiteStatements()
  /// The connection that writes; in a database opened for reading only, the one that reads.
  let queue: DatabaseQueue
  /// Nil in a database opened for reading only.
  private let readers: SQLiteReaders?

  init(place: String, queue: DatabaseQueue, readers: SQLiteReaders? = nil) {
    self.place = place
    self.queue = queue
    self.readers = readers
  }

  /// Readers end before the writer: the last connection empties the write-ahead log into the file, which one that only
  /// reads cannot do.
  deinit { try? readers?.close() }

  func read<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    if let readers { return try readers.read(body) }
    return try LedgerError.mapping(place, queue) {
      try queue.read { try body(SQLiteSession($0, statements, place: place)) }
    }
  }

  @discardableResult
  func write<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    try LedgerError.mapping(place, queue) {
      var result: Result?
      // The write lock is taken at the start, so that no reading of this transaction is overtaken.
      try queue.inTransaction(.immediate) { database in
        result = try body(SQLiteSession(database, statements, place: place))
        return .commit
      }
      guard let result else {
        throw LedgerError(.internalSQL, "a transaction on \(place) ended without a result")
      }
      return result
    }
  }

  func writeMuch<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    try setCache(Self.largeCacheByteLimit)
    defer { try? setCache(Self.cacheByteLimit) }
    return try write(body)
  }

  private func setCache(_ byteLimit: Int) throws {
    try LedgerError.mapping(place, queue) {
      // Negative counts are KiB.
      try queue.inDatabase {
        try $0.execute(sql: "PRAGMA cache_size = -\(byteLimit >> 10); PRAGMA shrink_memory")
      }
    }
  }

  func erase<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    try LedgerError.mapping(place, queue) {
      // Freed space is overwritten with zeros; otherwise it keeps what was there.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
      defer { try? queue.inDatabase { try $0.execute(sql: "PRAGMA secure_delete = OFF") } }
      let result = try write(body)
      // Earlier versions of the pages are in the write-ahead log.
      let isBusy = try queue.inDatabase { try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      guard isBusy == 0 else {
        throw LedgerError(
          .busy,
          "another process reads an older state of \(place), whose write-ahead log may hold what was erased",
          remedy: "end that process and erase again")
      }
      return result
    }
  }

  func close() throws {
    // Before the writer, which empties the write-ahead log when it is the last.
    try readers?.close()
    try LedgerError.mapping(place, nil) {
      queue.inDatabase { _ in statements.removeAll() }
      try queue.close()
    }
  }
}
