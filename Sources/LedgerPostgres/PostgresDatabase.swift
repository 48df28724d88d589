import Dispatch
package import Ledger

/// A log's database in PostgreSQL, through libpq: for a ledger that several nodes share.
///
/// One connection, one transaction at a time; the row of a log is the lock that keeps other sequencers off it. Calls
/// block the calling thread. A connection that the server ended is opened again by the next transaction.
///
/// `@unchecked Sendable` holds because the connection is used only by the serial queue.
package final class PostgresDatabase: LedgerDatabase, @unchecked Sendable {
  package let place: String
  /// Every body is in its row: a file would be on one node only.
  package let rowBodyByteLimit = Ledger.bodyByteLimit

  private let configuration: PostgresConfiguration
  private let queue = DispatchQueue(label: "ephor.ledger.postgres")
  private var connection: PostgresConnection?
  private var isClosed = false

  /// Connects, and asserts that what the server acknowledges is on its disk.
  ///
  /// Throws `ledger.unreachable`, and `ledger.not_durable` for a server or role that runs with `synchronous_commit`,
  /// `fsync` or `full_page_writes` off.
  package init(_ configuration: PostgresConfiguration) throws {
    self.configuration = configuration
    let connection = try PostgresConnection(configuration)
    self.connection = connection
    place = connection.place
  }

  /// Reads within one snapshot.
  package func read<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
  }

  /// Writes in one transaction, which is on the server's disk when this returns.
  @discardableResult
  package func write<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    // Each statement sees what was committed before it, so that what follows the row lock is not of before it.
    try transaction("BEGIN ISOLATION LEVEL READ COMMITTED", body)
  }

  /// Writes, and gives up the rows that were overwritten.
  package func erase<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    let result = try write(body)
    // Gives up the rows that were overwritten; autovacuum would do so at a time of its own.
    try queue.sync { try connected().vacuum() }
    return result
  }

  /// Ends the connection; later calls fail.
  package func close() throws {
    queue.sync {
      connection = nil
      isClosed = true
    }
  }

  private func transaction<Result>(
    _ begin: String, _ body: (any LedgerSession) throws -> Result
  ) throws -> Result {
    try queue.sync {
      let kept = try connected()
      do {
        return try kept.transaction(begin, body)
      } catch let error as LedgerError where error.reason == .unreachable && !kept.hasAnswered {
        // The connection ended while nobody used it; nothing of this transaction has happened.
        connection = nil
        return try connected().transaction(begin, body)
      }
    }
  }

  private func connected() throws -> PostgresConnection {
    guard !isClosed else {
      throw LedgerError(.unreachable, "the ledger on \(place) was closed", remedy: "open it again")
    }
    if let connection, connection.isUsable { return connection }
    let connection = try PostgresConnection(configuration)
    self.connection = connection
    return connection
  }
}
