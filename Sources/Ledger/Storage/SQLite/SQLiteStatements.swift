import GRDB

/// The prepared statements of one connection, by their text.
///
/// `@unchecked Sendable` holds because it is used only by the connection's serial queue.
final class SQLiteStatements: @unchecked Sendable {
  /// What inserts into a table; found without making its text again.
  private struct Insertion: Hashable {
    let table: String
    let conflict: ConflictRule
  }

  /// The ledger has some forty statements; queries by several conditions make more.
  private static let limit = 256
  private var prepared: [String: Statement] = [:]
  private var insertions: [Insertion: Statement] = [:]

  func statement(_ sql: String, _ database: Database) throws -> Statement {
    if let statement = prepared[sql] { return statement }
    if prepared.count >= Self.limit { prepared = [:] }
    let statement = try database.makeStatement(sql: sql)
    prepared[sql] = statement
    return statement
  }

  /// What inserts one row, its values in the order of `Table.insertedColumns`.
  func insertion(into table: Table, on conflict: ConflictRule, _ database: Database) throws -> Statement {
    let insertion = Insertion(table: table.name, conflict: conflict)
    if let statement = insertions[insertion] { return statement }
    let columns = table.insertedColumns
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO \(table.name) (\(columns.map(\.name).joined(separator: ", "))) VALUES \
        (\((1...columns.count).map { "$\($0)" }.joined(separator: ", ")))\(table.conflictClause(conflict))
        """)
    insertions[insertion] = statement
    return statement
  }

  func removeAll() {
    prepared = [:]
    insertions = [:]
  }
}
