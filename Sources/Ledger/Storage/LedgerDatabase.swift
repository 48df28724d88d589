/// A database that holds logs: the one seam between the ledger and SQLite or PostgreSQL.
///
/// What a back end promises, and what its conformance suite checks: `write` is one transaction, seen whole or not at
/// all, on disk when it returns, and no other writer stands between its first row lock and its end; `read` sees one
/// snapshot; every failure is a `LedgerError` that says what to do.
package protocol LedgerDatabase: Sendable {
  /// Where it is, for messages: a path, or an address without secrets.
  var place: String { get }
  /// Largest body kept in a row, in bytes; larger ones are files in the log's folder.
  var rowBodyByteLimit: Int { get }

  /// Reads within one snapshot.
  func read<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result

  /// Writes in one transaction; commits when the body returns, undoes everything when it throws.
  @discardableResult
  func write<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result

  /// As `write`, for work that touches a large part of the database: takes more memory, so as not to write each page
  /// many times.
  func writeMuch<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result

  /// Writes, and returns when what this transaction overwrote or deleted is no longer in the database's own files.
  ///
  /// Throws `ledger.busy` when somebody still reads an older state: the transaction is committed all the same.
  func erase<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result

  /// Ends all work; later calls fail.
  func close() throws
}

extension LedgerDatabase {
  /// Writes; for back ends whose memory is not ours to set.
  package func writeMuch<Result>(_ body: (any LedgerSession) throws -> Result) throws -> Result {
    try write(body)
  }
}
