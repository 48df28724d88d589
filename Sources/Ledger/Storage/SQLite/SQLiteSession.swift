import GRDB
import GRDBSQLite

/// One transaction on an SQLite file.
///
/// Values are bound and read through SQLite's own calls: an append touches some sixty, which GRDB's general values
/// make three times as dear.
struct SQLiteSession: LedgerSession {
  /// "EPHR" in ASCII, which tells that a file is a log of Ephor.
  static let applicationID: Int64 = 0x4550_4852
  /// Tells SQLite to copy what it is given: `SQLITE_TRANSIENT`, a macro of its header that is this very cast.
  private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private let database: Database
  private let statements: SQLiteStatements
  private let place: String

  init(_ database: Database, _ statements: SQLiteStatements, place: String) {
    self.database = database
    self.statements = statements
    self.place = place
  }

  var rowLock: String { "" }

  func answers(_ queries: [SQLQuery]) throws -> [[SQLRow]] {
    try queries.map { query in
      var rows: [SQLRow] = []
      switch query {
      case .plain(let sql, let values):
        try run(sql, values) { rows.append(SQLRow($0)) }
      case .keyed(let query, let values, let keys):
        guard !keys.isEmpty else { break }
        let statement = try statements.statement(
          """
          SELECT \(query.columns) FROM \(query.table)\(query.index.map { " INDEXED BY \($0)" } ?? "")
          WHERE \(query.condition) AND \(query.key) = $\(values.count + 1)
          """, database)
        for key in keys { try run(statement, values + [.bytes(key)]) { rows.append(SQLRow($0)) } }
      }
      return rows
    }
  }

  @discardableResult
  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
    try run(sql, values) { _ in }
    return database.changesCount
  }

  func move(_ update: String, _ values: [SQLValue]) throws {
    guard try execute(update, values) > 0 else { throw LedgerError.superseded(place) }
  }

  func insert(_ rows: [[SQLValue]], into table: Table, on conflict: ConflictRule) throws {
    guard !rows.isEmpty else { return }
    let statement = try statements.insertion(into: table, on: conflict, database)
    for row in rows { try run(statement, row) { _ in } }
  }

  func schemaVersion() throws -> Int {
    let found = Int(try count("PRAGMA user_version", []))
    let application = try count("PRAGMA application_id", [])
    let isEmpty = try count("SELECT count(*) FROM sqlite_schema", []) == 0
    guard application == Self.applicationID || (found == 0 && isEmpty) else {
      throw LedgerError(
        .corrupt, "\(place) is a database of something else",
        remedy: "move that file away; Ephor keeps its log under this name")
    }
    return try Schema.known(found, place: place)
  }

  func createSchema() throws {
    guard try schemaVersion() == 0 else { return }
    for statement in Schema.tables.flatMap(\.sqliteStatements) { try database.execute(sql: statement) }
    try database.execute(
      sql: "PRAGMA user_version = \(Schema.version); PRAGMA application_id = \(Self.applicationID)")
  }

  // MARK: - SQLite's own calls

  private func run(_ sql: String, _ values: [SQLValue], row: ([SQLValue]) throws -> Void) throws {
    try run(statements.statement(sql, database), values, row: row)
  }

  private func run(_ prepared: Statement, _ values: [SQLValue], row: ([SQLValue]) throws -> Void) throws {
    let statement = prepared.sqliteStatement
    defer { sqlite3_reset(statement) }
    for (index, value) in values.enumerated() { try bind(value, statement, Int32(index + 1)) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try row((0..<sqlite3_column_count(statement)).map { Self.value(statement, $0) })
      case SQLITE_DONE: return
      case let code: throw failure(code, prepared.sql)
      }
    }
  }

  private func bind(_ value: SQLValue, _ statement: OpaquePointer, _ index: Int32) throws {
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let integer): sqlite3_bind_int64(statement, index, integer)
      case .text(let text): Self.bind(text, statement, index)
      // Without an address SQLite would take empty bytes for null.
      case .bytes(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, index, 0)
      case .bytes(let bytes):
        bytes.withUnsafeBytes {
          sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), Self.copies)
        }
      }
    guard code == SQLITE_OK else { throw failure(code, "a parameter") }
  }

  private static func bind(_ text: String, _ statement: OpaquePointer, _ index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text64(statement, index, $0.baseAddress, UInt64($0.count), copies, UInt8(SQLITE_UTF8))
      }
    }
  }

  private static func value(_ statement: OpaquePointer, _ column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_NULL: return .null
    case SQLITE_BLOB:
      let address = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .bytes(Array(UnsafeRawBufferPointer(start: address, count: count)))
    default:
      // Text, and a number with a fraction, which no column of a strict table holds.
      guard let address = sqlite3_column_text(statement, column) else { return .null }
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(String(decoding: UnsafeBufferPointer(start: address, count: count), as: UTF8.self))
    }
  }

  private func failure(_ code: Int32, _ sql: String) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
      sql: sql)
  }
}
