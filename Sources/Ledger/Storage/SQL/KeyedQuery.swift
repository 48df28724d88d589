/// A query for the rows of many keys at once, in no particular order.
///
/// SQLite runs it once a key, which costs a function call; PostgreSQL once for all, which saves a round trip a key.
/// Both are told to look each key up: a planner that has no statistics yet, or made its plan while the table was empty,
/// would rather read the whole log.
package struct KeyedQuery: Sendable {
  /// The columns that are asked for.
  package let columns: String
  package let table: String
  /// The index that has the key, where it is not the primary one.
  package let index: String?
  /// What holds beside the key; its parameters come first.
  package let condition: String
  /// The column that holds the key; its type is bytes.
  package let key: String

  init(_ columns: String, from table: String, index: String? = nil, where condition: String, key: String) {
    self.columns = columns
    self.table = table
    self.index = index
    self.condition = condition
    self.key = key
  }
}
