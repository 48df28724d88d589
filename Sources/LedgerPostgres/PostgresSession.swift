import Ledger

/// One transaction on PostgreSQL.
struct PostgresSession: LedgerSession {
  private let connection: PostgresConnection

  init(_ connection: PostgresConnection) { self.connection = connection }

  var rowLock: String { " FOR UPDATE" }

  func answers(_ queries: [SQLQuery]) throws -> [[SQLRow]] {
    for query in queries {
      switch query {
      case .plain(let sql, let values): try connection.send(sql, PostgresParameters(values))
      case .keyed(let query, let values, let keys):
        var parameters = PostgresParameters(values)
        parameters.append(keys.map(SQLValue.bytes), of: .bytes)
        try connection.send(
          // OFFSET keeps the inner query one a key.
          """
          SELECT found.* FROM unnest($\(values.count + 1)::bytea[]) AS wanted (key) CROSS JOIN LATERAL (
            SELECT \(query.columns) FROM \(query.table)
            WHERE \(query.condition) AND \(query.key) = wanted.key OFFSET 0) AS found
          """, parameters)
      }
    }
    return try connection.answers().suffix(queries.count).map(\.rows)
  }

  @discardableResult
  func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
    try connection.send(sql, PostgresParameters(values))
    return try connection.answers().last?.changed ?? 0
  }

  func move(_ update: String, _ values: [SQLValue]) throws {
    // The server ends the transaction where nothing was changed, so that COMMIT can follow without waiting.
    try connection.send(
      "WITH moved AS (\(update) RETURNING 1) SELECT 1 / count(*) FROM moved", PostgresParameters(values))
  }

  func insert(_ rows: [[SQLValue]], into table: Table, on conflict: ConflictRule) throws {
    guard !rows.isEmpty else { return }
    let columns = table.insertedColumns
    var parameters = PostgresParameters()
    for (index, column) in columns.enumerated() { parameters.append(rows.map { $0[index] }, of: column.kind) }
    let arrays = columns.enumerated().map { "$\($0.offset + 1)::\(PostgresType.name($0.element.kind))[]" }
    try connection.send(
      """
      INSERT INTO \(table.name) (\(columns.map(\.name).joined(separator: ", "))) \
      SELECT * FROM unnest(\(arrays.joined(separator: ", ")))\(table.conflictClause(conflict))
      """, parameters)
  }

  func schemaVersion() throws -> Int {
    let found = try row(
      "SELECT to_regclass('ephor_schema') IS NOT NULL, to_regclass('log') IS NOT NULL", [])
    guard try found?.integer(0) == 1 else {
      guard try found?.integer(1) != 1 else {
        throw LedgerError(
          .corrupt, "\(connection.place) holds tables of something else",
          remedy: "give the ledger a schema of its own")
      }
      return 0
    }
    return try Schema.known(Int(count("SELECT version FROM ephor_schema", [])), place: connection.place)
  }

  func createSchema() throws {
    // One node at a time; the others find everything there. The number stands for Ephor among advisory locks.
    try execute("SELECT pg_advisory_xact_lock(1162889298)", [])
    guard try schemaVersion() == 0 else { return }
    if let namespace = try row("SELECT current_setting('search_path')", [])?.text(0) {
      try execute("CREATE SCHEMA IF NOT EXISTS \(namespace)", [])
    }
    for table in Schema.tables {
      for statement in table.postgresStatements { try execute(statement, []) }
    }
    try execute("CREATE TABLE ephor_schema (version bigint NOT NULL)", [])
    try execute("INSERT INTO ephor_schema (version) VALUES ($1)", [.integer(Int64(Schema.version))])
  }
}
