/// What can be said to a database within one transaction.
///
/// SQL is of the subset that SQLite and PostgreSQL share. Parameters are `$1`, `$2`, … and appear in that order.
package protocol LedgerSession {
  /// What makes a `SELECT` keep other writers off its rows until the transaction ends; empty where a writing
  /// transaction keeps them off everything.
  var rowLock: String { get }

  /// The rows of each of several queries, in their order.
  func answers(_ queries: [SQLQuery]) throws -> [[SQLRow]]

  /// Runs a statement and returns how many rows it changed.
  @discardableResult
  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int

  /// Runs an `UPDATE` that must change a row.
  ///
  /// Throws `ledger.superseded` when it changes none. A back end may hold the work back until the end of the
  /// transaction, which then fails instead and commits nothing.
  func move(_ update: String, _ values: [SQLValue]) throws

  /// Inserts rows whose values are in the order of `Table.insertedColumns`.
  ///
  /// A back end may hold the work back until the next query or the end of the transaction, which then fails instead.
  func insert(_ rows: [[SQLValue]], into table: Table, on conflict: ConflictRule) throws

  /// The version of the schema that the database holds; 0 for none.
  ///
  /// Throws `ledger.newer_schema`, `ledger.older_schema`, and `ledger.corrupt` for a database of something else.
  func schemaVersion() throws -> Int

  /// Creates the tables, unless they are there.
  func createSchema() throws
}

extension LedgerSession {
  /// All rows of a query.
  package func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
    try answers([.plain(sql, values)]).first ?? []
  }

  /// The rows of many keys, in no particular order of keys.
  package func rows(_ query: KeyedQuery, _ values: [SQLValue], keys: [[UInt8]]) throws -> [SQLRow] {
    try answers([.keyed(query, values, keys: keys)]).first ?? []
  }

  /// The first row of a query, or nil.
  package func row(_ sql: String, _ values: [SQLValue]) throws -> SQLRow? { try rows(sql, values).first }

  /// The number that a query of one row and column gives.
  package func count(_ sql: String, _ values: [SQLValue]) throws -> Int64 {
    try row(sql, values)?.integer(0) ?? 0
  }
}
