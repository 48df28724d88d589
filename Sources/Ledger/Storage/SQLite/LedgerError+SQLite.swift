import GRDB
import GRDBSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension LedgerError {
  /// What an SQLite result means to whoever runs Ephor.
  ///
  /// - Parameter systemError: what the operating system said last, 0 when nothing; a file that may not grow (EFBIG)
  ///   and a full quota show as I/O errors in SQLite.
  init(_ error: DatabaseError, file: String, systemError: Int32) {
    let detail = error.message.map { " (\($0))" } ?? ""
    // A full disk shows as an I/O error where SQLite cannot grow a file it maps or writes ahead.
    let isFull =
      error.resultCode == .SQLITE_IOERR
      && ([EFBIG, EDQUOT, ENOSPC].contains(systemError) || Self.hasNoSpace(file))
    switch isFull ? .SQLITE_FULL : error.resultCode {
    case .SQLITE_FULL:
      self.init(
        .diskFull, "the disk is full: nothing was added to the log \(file)",
        remedy:
          "free some space, or raise what limits its files (ulimit -f, a quota), and run the command again; "
          + "the log itself is intact")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
      self.init(
        .readOnly, "the log \(file) cannot be written here\(detail)",
        remedy: "give this user write permission on its folder, or run Ephor where it has it")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .corrupt, "the log \(file) is damaged\(detail)",
        remedy: "restore it from a copy, or move its folder away: a new log with a new origin is then begun, "
          + "and statements under governance/ are taken in again")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy, "another process has kept the log \(file) locked",
        remedy: "wait for it, or end the process that holds it, and run the command again")
    case .SQLITE_IOERR:
      self.init(
        .inputOutput, "the disk failed while the log \(file) was read or written\(detail)",
        remedy: "check the disk, then run `ephor log verify`")
    default:
      self.init(.internalSQL, "SQLite refused an operation on \(file): \(error.resultCode)\(detail)")
    }
  }

  /// Whether the file system that holds a file has less free than SQLite's shared memory takes.
  private static func hasNoSpace(_ file: String) -> Bool {
    let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 256 << 10
  }

  /// Runs something on the database and says what its errors mean.
  ///
  /// - Parameter queue: the connection, once there is one: it knows what the operating system said.
  static func mapping<Result>(
    _ file: String, _ queue: DatabaseQueue?, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      // Without a connection the thread's own last error is the nearest there is.
      let last = errno
      let systemError =
        error.resultCode == .SQLITE_IOERR
        ? queue?.inDatabase { sqlite3_system_errno($0.sqliteConnection) } : nil
      throw LedgerError(error, file: file, systemError: systemError ?? last)
    }
  }
}
