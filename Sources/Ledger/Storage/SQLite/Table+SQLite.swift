extension Table {
  /// What creates the table and its indexes in SQLite.
  var sqliteStatements: [String] {
    var parts = columns.map(sqliteColumn)
    if !isNumbered { parts.append("PRIMARY KEY (\(key.joined(separator: ", ")))") }
    let table = """
      CREATE TABLE \(name) (
        \(parts.joined(separator: ",\n  "))
      ) STRICT\(isClustered ? ", WITHOUT ROWID" : "")
      """
    return [table]
      + indexes.map {
        """
        CREATE \($0.isUnique ? "UNIQUE " : "")INDEX \($0.name) ON \(name) (\($0.columns.joined(separator: ", ")))
        """
      }
  }

  private func sqliteColumn(_ column: Column) -> String {
    let kind =
      switch column.kind {
      case .integer: "INTEGER"
      case .text: "TEXT"
      case .bytes: "BLOB"
      }
    let isNumber = isNumbered && key == [column.name]
    let rest = isNumber ? " PRIMARY KEY" : column.isOptional ? "" : " NOT NULL"
    return "\(column.name) \(kind)\(rest)"
  }
}
