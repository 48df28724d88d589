/// One table, said once: each back end makes its own `CREATE TABLE` and `INSERT` from it.
package struct Table: Sendable {
  /// What a column holds.
  package enum Kind: Sendable { case integer, text, bytes }

  /// One column.
  package struct Column: Sendable {
    package let name: String
    package let kind: Kind
    package let isOptional: Bool

    init(_ name: String, _ kind: Kind, isOptional: Bool = false) {
      self.name = name
      self.kind = kind
      self.isOptional = isOptional
    }
  }

  /// An index beside the primary key.
  package struct Index: Sendable {
    package let name: String
    package let columns: [String]
    package let isUnique: Bool

    init(_ name: String, _ columns: [String], isUnique: Bool = false) {
      self.name = name
      self.columns = columns
      self.isUnique = isUnique
    }
  }

  package let name: String
  package let columns: [Column]
  /// The columns of the primary key.
  package let key: [String]
  package let indexes: [Index]
  /// Whether the first column numbers new rows by itself.
  package let isNumbered: Bool
  /// Whether rows lie in the order of the key, where the back end can do that.
  package let isClustered: Bool

  init(
    _ name: String, key: [String], isNumbered: Bool = false, isClustered: Bool = false, columns: [Column],
    indexes: [Index] = []
  ) {
    self.name = name
    self.key = key
    self.isNumbered = isNumbered
    self.isClustered = isClustered
    self.columns = columns
    self.indexes = indexes
  }

  /// The columns that an insertion fills: all that do not number themselves.
  package var insertedColumns: [Column] { isNumbered ? Array(columns.dropFirst()) : columns }

  /// What follows the values of an insertion; the same words in both back ends.
  package func conflictClause(_ rule: ConflictRule) -> String {
    switch rule {
    case .fail: return ""
    case .keep: return " ON CONFLICT DO NOTHING"
    case .replace:
      let changes = columns.filter { !key.contains($0.name) }.map { "\($0.name) = excluded.\($0.name)" }
      return " ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(changes.joined(separator: ", "))"
    }
  }
}
