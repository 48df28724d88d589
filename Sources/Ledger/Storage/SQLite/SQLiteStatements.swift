import GRDB

/// The prepared statements of one connection, by their text.
///
/// `@unchecked Sendable` holds because it is used only by the connection's serial queue.
final class SQLiteStatements: @unchecked Sendable {
  /// The ledger has some forty statements; queries by several conditions make more.
  private static let limit = 256
  private var prepared: [String: Statement] = [:]

  func statement(_ sql: String, _ database: Database) throws -> Statement {
    if let statement = prepared[sql] { return statement }
    if prepared.count >= Self.limit { prepared = [:] }
    let statement = try database.makeStatement(sql: sql)
    prepared[sql] = statement
    return statement
  }

  func removeAll() { prepared = [:] }
}
